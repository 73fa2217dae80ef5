import { describe, expect, it } from 'vitest';
import { locateBox } from '../../../core/cv/locate-box.ts';
import type { DocumentPage, TextRun } from '../../../core/domain/document.ts';

const run = (start: number, end: number, x: number, right: number): TextRun => ({
  start,
  end,
  x,
  right,
  size: 10,
  font: 1,
  isBold: false,
});

/** Two lines on a page of 200 × 400 points: "Ada Byron\tParis" and "1 May". */
function makePage(size: { width?: number; height?: number } = { width: 200, height: 400 }): DocumentPage {
  const text = 'Ada Byron\tParis\n1 May';
  const line = (start: number, end: number, y: number, runs: readonly TextRun[]) => ({
    page: 1,
    start,
    end,
    text: text.slice(start, end),
    runs,
    x: runs[0]?.x ?? 0,
    right: runs.at(-1)?.right ?? 0,
    y,
    margin: 200,
    size: 10,
    spaceBefore: 0,
    flow: 0,
    isBullet: false,
    isRunning: false,
  });
  return {
    number: 1,
    ...size,
    text,
    lines: [line(0, 15, 100, [run(0, 9, 20, 80), run(10, 15, 120, 160)]), line(16, 21, 120, [run(16, 21, 20, 50)])],
  };
}

describe('the box of a span', () => {
  it('encloses the run that it covers, above and below the base line', () => {
    const box = locateBox(makePage(), 0, 9);
    expect(box?.left).toBeCloseTo(0.1);
    expect(box?.right).toBeCloseTo(0.4);
    expect(box?.top).toBeLessThan(0.25);
    expect(box?.top).toBeGreaterThan(0.22);
    expect(box?.bottom).toBeGreaterThan(0.25);
    expect(box?.bottom).toBeLessThan(0.26);
  });

  it('takes the share of a run that a part of it has', () => {
    const box = locateBox(makePage(), 4, 9);
    expect(box?.left).toBeGreaterThan(0.2);
    expect(box?.left).toBeLessThan(0.27);
    expect(box?.right).toBeCloseTo(0.4);
  });

  it('goes around all lines of a span', () => {
    const box = locateBox(makePage(), 10, 21);
    expect(box?.left).toBeCloseTo(0.1);
    expect(box?.right).toBeCloseTo(0.8);
    expect(box?.bottom).toBeGreaterThan(0.3);
  });

  it('reaches down to the last words of a wrapped label', () => {
    const page = makePage();
    const [first, ...rest] = page.lines;
    if (!first) throw new Error('the page has lines');
    const wrapped = { ...page, lines: [{ ...first, runs: [{ ...run(0, 9, 20, 80), lastY: 112 }] }, ...rest] };
    expect(locateBox(wrapped, 0, 9)?.bottom).toBeGreaterThan(112 / 400);
  });

  it('is not there without a size of the page, without text, or beside the page', () => {
    expect(locateBox(makePage({}), 0, 9)).toBeUndefined();
    expect(locateBox(makePage(), 9, 10)).toBeUndefined();
    expect(locateBox(makePage({ width: 15, height: 400 }), 0, 9)).toBeUndefined();
    expect(locateBox(undefined, 0, 9)).toBeUndefined();
  });
});
