import { findTextBoxes } from './find-text-boxes.ts';
import { ocrLimits } from './ocr-limits.ts';
import type { OcrModel } from './ocr-models.ts';
import { type Box, type Picture, resample } from './picture.ts';

/** The model halves its picture five times. */
const sideStep = 32;

/** Lines of text of a picture, as boxes in its pixels. */
export async function detectLines(model: OcrModel, picture: Picture, signal: AbortSignal): Promise<Box[]> {
  const scale = Math.min(1, ocrLimits.detectionSide / Math.max(picture.width, picture.height));
  const width = roundSide(picture.width * scale);
  const height = roundSide(picture.height * scale);
  const whole = { left: 0, top: 0, right: picture.width, bottom: picture.height };
  const small = resample(picture, whole, width, height);
  const { values, dims } = await model.run(toModelInput(small, width), height, width, signal);
  const [, , mapHeight = 0, mapWidth = 0] = dims;
  const across = picture.width / mapWidth;
  const down = picture.height / mapHeight;
  return findTextBoxes({ width: mapWidth, height: mapHeight, chances: values }).map((box) => ({
    left: box.left * across,
    top: box.top * down,
    right: Math.min(picture.width, box.right * across),
    bottom: Math.min(picture.height, box.bottom * down),
  }));
}

function roundSide(side: number): number {
  return Math.max(sideStep, Math.round(side / sideStep) * sideStep);
}

/** Three equal colours with values from -1 to 1, padded on the right with the middle grey to `width` columns. */
export function toModelInput(picture: Picture, width: number): Float32Array {
  const plane = width * picture.height;
  const values = new Float32Array(3 * plane);
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1)
      values[y * width + x] = (picture.pixels[y * picture.width + x] ?? 0) / 127.5 - 1;
  }
  values.copyWithin(plane, 0, plane);
  values.copyWithin(2 * plane, 0, plane);
  return values;
}
