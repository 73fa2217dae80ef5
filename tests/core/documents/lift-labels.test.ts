import { describe, expect, it } from 'vitest';
import { arrangePage } from '../../../core/documents/arrange-page.ts';
import { buildPage } from '../../../core/documents/page-builder.ts';
import type { PlacedText } from '../../../core/documents/placed-text.ts';

const size = 10;
const at = (text: string, x: number, y: number): PlacedText => ({
  text,
  x,
  y,
  right: x + text.length * size,
  size,
  font: 1,
});
/** A label written downwards around its middle. */
const downwards = (text: string, x: number, middle: number) =>
  [...text].map((sign, index) => at(sign, x, middle + (index - (text.length - 1) / 2) * 12));
const linesOf = (texts: readonly PlacedText[]) =>
  buildPage(1, arrangePage(texts, { next: 0, columns: [] }), true).lines.map((line) => line.text);

const schools = ['2011年 东湖大学 本科', '2015年 北山大学 硕士'];
const jobs = ['2018年 云桥公司 经理', '负责产品的规划', '2020年 江南银行 主管', '负责客户的维护', '负责团队的管理'];

describe('forms whose labels stand in the middle beside their lines', () => {
  it('lifts labels that are written downwards above their lines', () => {
    const texts = [
      at('个人简历', 250, 40),
      ...downwards('教育背景', 60, 107.5),
      ...schools.map((line, index) => at(line, 110, 100 + 15 * index)),
      ...downwards('工作经历', 60, 190),
      ...jobs.map((line, index) => at(line, 110, 160 + 15 * index)),
    ];
    expect(linesOf(texts)).toEqual(['个人简历', '教育背景', ...schools, '工作经历', ...jobs]);
  });

  it('lifts labels of one line that are wedged between two lines of theirs', () => {
    const texts = [
      at('教育背景', 50, 107.5),
      ...schools.map((line, index) => at(line, 110, 100 + 15 * index)),
      at('工作经历', 50, 190),
      ...jobs.map((line, index) => at(line, 110, 160 + 15 * index)),
    ];
    expect(linesOf(texts)).toEqual(['教育背景', ...schools, '工作经历', ...jobs]);
  });

  it('leaves labels that stand beside the first of their lines where they are', () => {
    const texts = [
      at('教育背景', 50, 100),
      ...schools.map((line, index) => at(line, 110, 100 + 15 * index)),
      at('工作经历', 50, 160),
      ...jobs.map((line, index) => at(line, 110, 160 + 15 * index)),
    ];
    expect(linesOf(texts)[0]).toBe(`教育背景\t${schools[0]}`);
    expect(linesOf(texts)).toContain(`工作经历\t${jobs[0]}`);
  });

  it('does not lift the headings of a page of two columns', () => {
    const left = ['自我评价', '熟悉产品的规划与落地', '具备数据分析的能力', '工作经历', '云桥公司', '江南银行'];
    const right = ['联系方式', '一三八零零零零', '专业技能', '产品规划', '数据分析', '项目管理', '团队建设'];
    const texts = [
      ...left.map((line, index) => at(line, 40, 100 + 17 * index)),
      ...right.map((line, index) => at(line, 340, 100 + 14 * index)),
    ];
    expect(linesOf(texts)).toEqual([...left, ...right]);
  });
});

describe('tables', () => {
  it('reads a table with even rows row by row', () => {
    const rows = [
      ['语种', '水平'],
      ['英语', '流利'],
      ['德语', '入门'],
      ['法语', '良好'],
      ['日语', '精通'],
    ];
    const texts = rows.flatMap(([name = '', level = ''], index) => [
      at(name, 40, 100 + 20 * index),
      at(level, 300, 100 + 20 * index),
    ]);
    expect(linesOf(texts)).toEqual(rows.map((row) => row.join('\t')));
  });
});
