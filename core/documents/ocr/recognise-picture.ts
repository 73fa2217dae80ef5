import type { PlacedText } from '../placed-text.ts';
import { detectLines } from './detect-lines.ts';
import { findBoldWords, joinPhrases } from './join-phrases.ts';
import { type LineInk, measureInk } from './measure-ink.ts';
import { measureSkew } from './measure-skew.ts';
import { measureType } from './measure-type.ts';
import type { OcrModels } from './ocr-models.ts';
import { type Box, type Picture, turnQuarters, turnSlightly } from './picture.ts';
import { type ReadSign, recogniseLine } from './recognise-line.ts';
import { splitWords } from './split-words.ts';
import { tidyLine } from './tidy-line.ts';

/** What was read on one page: words in points from the upper left corner of the page as it is held upright. */
export interface RecognisedPage {
  readonly texts: readonly PlacedText[];
  readonly width: number;
  readonly height: number;
}

export interface PictureContext {
  readonly signal: AbortSignal;
  /** Told the share of the picture that is done, 0..1. */
  report(share: number): void;
}

interface Line {
  readonly box: Box;
  readonly ink: LineInk;
}

interface ReadLine extends Line {
  readonly signs: readonly ReadSign[];
}

/** A longest side in points that pages have in print; pages far from it get it, so that sizes in points mean something. */
const usualSide = 842;
/** Below this mean confidence a page may stand on its head. */
const doubtfulConfidence = 0.75;
const sampleLines = 6;

/**
 * Reads the text of one picture. `size` is the page's size in points where it is known. A blank picture gives no texts.
 */
export async function recognisePicture(
  models: OcrModels,
  original: Picture,
  size: { readonly width: number; readonly height: number } | undefined,
  { signal, report }: PictureContext,
): Promise<RecognisedPage> {
  // A sign of life while the detection model runs beside this thread: on a busy machine it takes a while.
  let share = 0;
  const pulse = setInterval(() => report(share), 1_000);
  try {
    return await recognise(models, original, size, {
      signal,
      report: (done) => {
        share = done;
        report(done);
      },
    });
  } finally {
    clearInterval(pulse);
  }
}

async function recognise(
  models: OcrModels,
  original: Picture,
  size: { readonly width: number; readonly height: number } | undefined,
  { signal, report }: PictureContext,
): Promise<RecognisedPage> {
  let picture = straighten(original);
  let lines = await findLines(models, picture, signal);
  let quarters = 0;
  if (isLyingOnItsSide(lines)) {
    quarters = 1;
    picture = straighten(turnQuarters(original, 1));
    lines = await findLines(models, picture, signal);
  }
  report(0.2);
  if (await isUpsideDown(models, picture, lines, signal)) {
    quarters += 2;
    picture = turnQuarters(picture, 2);
    lines = await findLines(models, picture, signal);
  }
  const read: ReadLine[] = [];
  for (const [index, line] of lines.entries()) {
    const signs = await recogniseLine(models, picture, line.box, signal);
    if (signs.length > 0) read.push({ ...line, signs });
    report(0.25 + (0.75 * (index + 1)) / lines.length);
    // Lets a cancellation arrive: a short line is done without ever giving the thread back.
    await new Promise(setImmediate);
  }
  const page = pageSize(picture, size, quarters);
  return { ...page, texts: placeWords(read, page.height / picture.height) };
}

function straighten(picture: Picture): Picture {
  const skew = measureSkew(picture);
  return skew === 0 ? picture : turnSlightly(picture, -skew);
}

async function findLines(models: OcrModels, picture: Picture, signal: AbortSignal): Promise<Line[]> {
  const boxes = await detectLines(models.detect, picture, signal);
  return boxes.flatMap((box) => {
    const ink = measureInk(picture, box);
    return ink ? [{ box, ink }] : [];
  });
}

function isLyingOnItsSide(lines: readonly Line[]): boolean {
  const tall = lines.filter(({ box }) => box.bottom - box.top > 2 * (box.right - box.left)).length;
  const wide = lines.filter(({ box }) => box.right - box.left > 2 * (box.bottom - box.top)).length;
  return tall > 3 && tall > 2 * wide;
}

/** Reads some long lines; where that goes badly, reads them the other way round as well. */
async function isUpsideDown(
  models: OcrModels,
  picture: Picture,
  lines: readonly Line[],
  signal: AbortSignal,
): Promise<boolean> {
  const sample = [...lines]
    .sort((a, b) => b.box.right - b.box.left - (a.box.right - a.box.left))
    .slice(0, sampleLines)
    .map(({ box }) => box);
  if (sample.length === 0) return false;
  const upright = await meanConfidence(models, picture, sample, signal);
  if (upright >= doubtfulConfidence) return false;
  const turned = sample.map((box) => ({
    left: picture.width - box.right,
    right: picture.width - box.left,
    top: picture.height - box.bottom,
    bottom: picture.height - box.top,
  }));
  return (await meanConfidence(models, turnQuarters(picture, 2), turned, signal)) > upright + 0.05;
}

async function meanConfidence(
  models: OcrModels,
  picture: Picture,
  boxes: readonly Box[],
  signal: AbortSignal,
): Promise<number> {
  let sum = 0;
  let count = 0;
  for (const box of boxes) {
    for (const { confidence } of await recogniseLine(models, picture, box, signal)) {
      sum += confidence;
      count += 1;
    }
  }
  return sum / Math.max(1, count);
}

function pageSize(
  picture: Picture,
  size: { readonly width: number; readonly height: number } | undefined,
  quarters: number,
): { width: number; height: number } {
  const known = size && quarters % 2 === 1 ? { width: size.height, height: size.width } : size;
  const long = known ? Math.max(known.width, known.height) : 0;
  if (known && long > usualSide * 0.8 && long < usualSide * 1.25) return known;
  const scale = usualSide / Math.max(picture.width, picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}

function placeWords(lines: readonly ReadLine[], scale: number): PlacedText[] {
  const typed = lines.map(({ signs, ink, box }) => {
    const { em, baseLine } = measureType(ink, signs, box.bottom - box.top);
    return { em, baseLine, words: tidyLine(splitWords(signs, ink, em), em) };
  });
  const edges = typed.map(({ words }) => words[0]?.left ?? 0);
  const bold = findBoldWords(typed.map(({ words }) => words));
  return typed.flatMap(({ em, baseLine, words }) =>
    joinPhrases(words, em, edges, bold).map((phrase) => ({
      text: phrase.map((word) => word.text).join(' '),
      x: (phrase[0]?.left ?? 0) * scale,
      right: (phrase.at(-1)?.right ?? 0) * scale,
      y: baseLine * scale,
      size: em * scale,
      font: phrase[0] && bold.has(phrase[0]) ? 2 : 1,
      words: phrase.map(({ left, right, confidence }) => ({ x: left * scale, right: right * scale, confidence })),
    })),
  );
}
