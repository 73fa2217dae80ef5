import type { Box } from './picture.ts';

/** A map of how likely each pixel belongs to the middle of a line of text, as the detection model gives it. */
export interface TextMap {
  readonly width: number;
  readonly height: number;
  readonly chances: Float32Array;
}

/** Values of the model's authors: a pixel counts from here on, and a line when its pixels reach this mean. */
const pixelChance = 0.3;
const lineChance = 0.5;
/** The model marks the heart of a line; its hull is this much wider (area times ratio by circumference). */
const growth = 1.6;
const mostLines = 1_000;
const leastSide = 3;

/** Lines of text as upright boxes in the map's pixels, from top to bottom. */
export function findTextBoxes({ width, height, chances }: TextMap): Box[] {
  const labels = new Uint8Array(width * height);
  const boxes: Box[] = [];
  const stack: number[] = [];
  for (let seed = 0; seed < labels.length && boxes.length < mostLines; seed += 1) {
    if (labels[seed] !== 0 || (chances[seed] ?? 0) <= pixelChance) continue;
    let left = width;
    let right = 0;
    let top = height;
    let bottom = 0;
    let sum = 0;
    let count = 0;
    labels[seed] = 1;
    stack.push(seed);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width;
      const y = (at - x) / width;
      sum += chances[at] ?? 0;
      count += 1;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      for (let dy = -1; dy <= 1; dy += 1) {
        const nextY = y + dy;
        if (nextY < 0 || nextY >= height) continue;
        for (let dx = -1; dx <= 1; dx += 1) {
          const nextX = x + dx;
          if (nextX < 0 || nextX >= width) continue;
          const next = nextY * width + nextX;
          if (labels[next] === 0 && (chances[next] ?? 0) > pixelChance) {
            labels[next] = 1;
            stack.push(next);
          }
        }
      }
    }
    const wide = right - left + 1;
    const high = bottom - top + 1;
    if (Math.min(wide, high) < leastSide || sum / count < lineChance) continue;
    const margin = (wide * high * growth) / (2 * (wide + high));
    boxes.push({
      left: Math.max(0, left - margin),
      top: Math.max(0, top - margin),
      right: Math.min(width, right + 1 + margin),
      bottom: Math.min(height, bottom + 1 + margin),
    });
  }
  return boxes.sort((a, b) => a.top - b.top || a.left - b.left);
}
