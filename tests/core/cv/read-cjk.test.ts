import { describe, expect, it } from 'vitest';
import { findDates } from '../../../core/cv/read-dates.ts';
import { sectionOf } from '../../../core/cv/vocabulary.ts';
import { makeDocx, paragraph, table } from '../documents/make-documents.ts';
import { readCv } from './read-fixture.ts';

const jobsOf = async (text: string) =>
  (await readCv(text)).cv.work.map(({ name, position, startDate, endDate }) => [name, position, startDate, endDate]);
const schoolsOf = async (text: string) =>
  (await readCv(text)).cv.education.map(({ institution, area, studyType }) => [institution, area, studyType]);
const nameOf = async (text: string) => (await readCv(text)).cv.basics.name;

describe('dates of China, Taiwan and Japan', () => {
  it.each([
    ['令和元年5月〜現在', '2019-05', 'present'],
    ['R3.4〜R6.3', '2021-04', '2024-03'],
    ['H26.4 - H29.3', '2014-04', '2017-03'],
    ['平成22.4〜平成26.3', '2010-04', '2014-03'],
    ['2020年(令和2年)4月〜2021年(令和3年)3月', '2020-04', '2021-03'],
    ['民國107年7月至現在', '2018-07', 'present'],
    ['2020.07至2022.03', '2020-07', '2022-03'],
    ['2020至今', '2020', 'present'],
    ['2018/09 ― 2021/05', '2018-09', '2021-05'],
    ['2019-06-至今', '2019-06', 'present'],
  ])('reads %s', (text, from, to) => {
    const [dates] = findDates(text);
    expect([dates?.from, dates?.isPresent ? 'present' : dates?.to]).toEqual([from, to]);
  });

  it.each(['约2000名学员', '2000万元', 'H2O', 'S3 / R2'])('finds no date in %s', (text) => {
    expect(findDates(text)).toEqual([]);
  });
});

describe('headings', () => {
  it.each([
    ['一、教育背景', 'education'],
    ['(二)工作经历', 'work'],
    ['教育背景 Education', 'education'],
    ['職務経歴 / Work Experience', 'work'],
    ['學歷及專業資格', 'education'],
    ['【保有資格】', 'certificates'],
    ['学歴・職歴(各別にまとめて書く)', 'work'],
    // Recognition of pictures takes one way of writing a sign for another.
    ['職務経歷', 'work'],
  ])('knows %s', (heading, kind) => {
    expect(sectionOf(heading)).toBe(kind);
  });

  it.each(['Java 开发', 'SQL 数据库'])('does not take %s for one', (heading) => {
    expect(sectionOf(heading)).toBeUndefined();
  });
});

describe('names', () => {
  it.each([
    ['陳大文 CHAN Tai Man\n\n學歷\n2011年9月 - 2015年6月 北山大學 土木工程 學士', '陳大文'],
    ['氏名 グエン ティ ホア\n\n学歴\n平成26年4月 北山大学 入学\n平成30年3月 北山大学 卒業', 'グエン ティ ホア'],
    ['ふりがな: さかい みお\n氏名: 坂井 澪\n\n学歴\n平成26年4月 北山大学 入学\n平成30年3月 北山大学 卒業', '坂井 澪'],
    ['氏 名: 坂井 澪 子\n\n学歴\n平成26年4月 北山大学 入学\n平成30年3月 北山大学 卒業', '坂井 澪子'],
  ])('reads the name of %s', async (text, name) => {
    expect(await nameOf(text)).toBe(name);
  });
});

describe('entries in one line', () => {
  it('tells employer, department and position apart', async () => {
    expect(
      await jobsOf(
        '坂井 澪\n\n職務経歴\n\n2018年4月〜2021年3月 株式会社みなと商店 営業本部 第一営業課 主任\n2021年4月〜現在 北山フーズ株式会社 シニアマネージャー\n',
      ),
    ).toEqual([
      ['株式会社みなと商店', '主任', '2018-04', '2021-03'],
      ['北山フーズ株式会社', 'シニアマネージャー', '2021-04', undefined],
    ]);
  });

  it('finds where the employer ends when not even a space says so', async () => {
    expect(
      await jobsOf(
        '林晓\n\n工作经历\n\n2018.09-2020.03 上海云桥科技有限公司高级产品经理\n2020.04-至今 江南银行客户经理\n',
      ),
    ).toEqual([
      ['上海云桥科技有限公司', '高级产品经理', '2018-09', '2020-03'],
      ['江南银行', '客户经理', '2020-04', undefined],
    ]);
  });

  it('tells school, subject and degree apart', async () => {
    expect(
      await schoolsOf(
        '林晓\n\n教育背景\n\n2015.09-2018.06 东湖大学 教育技术学 硕士\n2011.09-2015.06 北山大学 计算机科学与技术 本科\n',
      ),
    ).toEqual([
      ['东湖大学', '教育技术学', '硕士'],
      ['北山大学', '计算机科学与技术', '本科'],
    ]);
  });
});

describe('labels and groups', () => {
  it('does not take programming languages under their label for spoken ones', async () => {
    const { cv } = await readCv('坂井 澪\n\nスキル\n\n言語\nJava、Go\n\n語学\n英語(日常会話)\n');
    expect(cv.languages.map(({ language }) => language)).toEqual(['英語']);
  });

  it('joins the employer over a table with the position in its rows', async () => {
    expect(
      await jobsOf(
        '坂井 澪\n\n職務経歴\n\n2018年4月〜2021年3月 株式会社みなと商店\n期間\t業務内容\n2018年4月〜2021年3月\t第一営業課\n役職:主任\n',
      ),
    ).toEqual([['株式会社みなと商店', '主任', '2018-04', '2021-03']]);
  });
});

describe('rirekisho', () => {
  it('reads years of an era in a column of their own', async () => {
    const body =
      paragraph('坂井 澪') +
      table([
        ['年', '月', '学歴・職歴'],
        ['', '', '学歴'],
        ['平成13', '4', '北山高等学校 入学'],
        ['平成16', '3', '同校 卒業'],
        ['', '', '職歴'],
        ['令和元', '5', '株式会社みなと商店 入社'],
        ['令和4', '3', '契約期間満了により退職'],
        ['', '', '以上'],
      ]);
    const { cv } = await readCv(makeDocx(body));
    expect(cv.education).toMatchObject([{ institution: '北山高等学校', startDate: '2001-04', endDate: '2004-03' }]);
    expect(cv.work).toMatchObject([{ name: '株式会社みなと商店', startDate: '2019-05', endDate: '2022-03' }]);
  });
});

describe('protected facts in forms', () => {
  it('leaves the value out with its label and keeps what stands around them', async () => {
    const body =
      table([
        ['姓 名', '林晓', '性 别', '女'],
        ['出生年月', '1996年8月', '籍 贯', '浙江宁波'],
        ['电 话', '138-0000-1111', '邮 箱', 'lin.xiao@example.cn'],
      ]) + paragraph('教育背景');
    const { cv } = await readCv(makeDocx(body));
    expect(cv.basics).toMatchObject({ name: '林晓', phone: '138-0000-1111', email: 'lin.xiao@example.cn' });
    expect(JSON.stringify(cv)).not.toMatch(/1996|宁波|"女"/);
  });
});
