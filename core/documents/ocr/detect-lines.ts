import { cutBands } from './cut-bands.ts';
import { findTextBoxes } from './find-text-boxes.ts';
import { ocrLimits } from './ocr-limits.ts';
import type { OcrModel } from './ocr-models.ts';
import { type Box, type Picture, resample } from './picture.ts';

/** The model halves its picture five times. */
const sideStep = 32;
/** Lines of text of a picture, as boxes in its pixels, from top to bottom. A blank picture costs nothing. */
export async function detectLines(model: OcrModel, picture: Picture, signal: AbortSignal): Promise<Box[]> {
  const scale = Math.min(1, ocrLimits.detectionSide / Math.max(picture.width, picture.height));
  const width = roundSide(picture.width * scale);
  const height = roundSide(picture.height * scale);
  const whole = { left: 0, top: 0, right: picture.width, bottom: picture.height };
  const small = resample(picture, whole, width, height);
  const across = picture.width / width;
  const down = picture.height / height;
  const boxes: Box[] = [];
  for (const band of cutBands(small)) {
    // On the steps of the whole picture, because what the model sees depends on where its grid lies.
    const left = Math.floor(band.left / sideStep) * sideStep;
    const top = Math.floor(band.top / sideStep) * sideStep;
    const view = frameBand(small, band, left, top);
    const { values, dims } = await model.run(toModelInput(view, view.width), view.height, view.width, signal);
    const [, , mapHeight = 0, mapWidth = 0] = dims;
    for (const box of findTextBoxes({ width: mapWidth, height: mapHeight, chances: values }))
      boxes.push({
        left: Math.max(0, (left + box.left) * across),
        top: Math.max(0, (top + box.top) * down),
        right: Math.min(picture.width, (left + box.right) * across),
        bottom: Math.min(picture.height, (top + box.bottom) * down),
      });
  }
  return boxes;
}

/** A band on paper of its own tone, from the given corner on, with sides that the model can halve. */
function frameBand({ width, pixels }: Picture, band: Box, left: number, top: number): Picture {
  const framed = {
    width: Math.ceil((band.right - left) / sideStep) * sideStep,
    height: Math.ceil((band.bottom - top) / sideStep) * sideStep,
  };
  const tones = new Uint32Array(256);
  for (let at = band.top * width; at < band.bottom * width; at += 1) {
    const tone = pixels[at] ?? 0;
    tones[tone] = (tones[tone] ?? 0) + 1;
  }
  const view = new Uint8Array(framed.width * framed.height).fill(tones.indexOf(Math.max(...tones)));
  for (let y = band.top; y < band.bottom; y += 1)
    view.set(
      pixels.subarray(y * width + band.left, y * width + band.right),
      (y - top) * framed.width + band.left - left,
    );
  return { ...framed, pixels: view };
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
