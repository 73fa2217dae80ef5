import { toModelInput } from './detect-lines.ts';
import type { ModelOutput, OcrModels } from './ocr-models.ts';
import { type Box, type Picture, resample } from './picture.ts';

/** One sign of a line with the column of the picture where the model saw it. */
export interface ReadSign {
  readonly sign: string;
  /** Middle of the sign in pixels of the picture. */
  readonly at: number;
  /** 0..1. */
  readonly confidence: number;
}

/** Height of a line for the recognition model, and the widths it is given. */
const lineHeight = 48;
const leastWidth = 64;
const mostWidth = 3_200;
const widthStep = 8;

/** Reads one line of text; the signs come from left to right, word spaces among them. */
export async function recogniseLine(
  { recognise, signs }: OcrModels,
  picture: Picture,
  box: Box,
  signal: AbortSignal,
): Promise<ReadSign[]> {
  const scale = lineHeight / (box.bottom - box.top);
  const ownWidth = Math.min(mostWidth, Math.max(1, Math.round((box.right - box.left) * scale)));
  const width = Math.max(leastWidth, Math.ceil(ownWidth / widthStep) * widthStep);
  const line = resample(picture, box, ownWidth, lineHeight);
  const output = await recognise.run(toModelInput(line, width), lineHeight, width, signal);
  return decode(output, signs, (column) => box.left + ((box.right - box.left) * column * width) / ownWidth);
}

/** The best class of each column, where the same class in neighbouring columns is one sign and class 0 parts signs. */
function decode(
  { values, dims }: ModelOutput,
  signs: readonly string[],
  place: (column: number) => number,
): ReadSign[] {
  const [, columns = 0, classes = 0] = dims;
  const read: ReadSign[] = [];
  let before = 0;
  let first = 0;
  for (let column = 0; column < columns; column += 1) {
    const from = column * classes;
    let best = 0;
    let most = values[from] ?? 0;
    for (let index = 1; index < classes; index += 1) {
      const value = values[from + index] ?? 0;
      if (value > most) {
        most = value;
        best = index;
      }
    }
    if (best !== 0) {
      const same = best === before ? read.pop() : undefined;
      if (!same) first = column;
      read.push({
        sign: signs[best] ?? '',
        at: place(((first + column) / 2 + 0.5) / columns),
        confidence: Math.max(same?.confidence ?? 0, most),
      });
    }
    before = best;
  }
  return read;
}
