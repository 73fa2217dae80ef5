import { type Picture, resample } from './picture.ts';

/** Scans lie a degree or two askew; more is a photograph, where straight lines cannot be hoped for anyway. */
const mostDegrees = 6;
const workingWidth = 800;

/**
 * How far the lines of a picture are turned clockwise, in radians; 0 where nothing points to a skew. The angle is the one
 * under which the rows of ink are told apart best.
 */
export function measureSkew(picture: Picture): number {
  const scale = Math.min(1, workingWidth / picture.width);
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const small = resample(picture, { left: 0, top: 0, right: picture.width, bottom: picture.height }, width, height);
  const { xs, ys } = findEdges(small);
  if (xs.length < 400) return 0;
  const judge = (degrees: number) => contrastOfRows(xs, ys, width, height, (degrees * Math.PI) / 180);
  let best = 0;
  let most = judge(0) * 1.01;
  const tryAngle = (degrees: number) => {
    const contrast = judge(degrees);
    if (contrast > most) {
      most = contrast;
      best = degrees;
    }
  };
  for (let degrees = -mostDegrees; degrees <= mostDegrees; degrees += 0.5) tryAngle(degrees);
  const coarse = best;
  for (let step = -4; step <= 4; step += 1) tryAngle(coarse + step * 0.1);
  return Math.abs(best) < 0.15 ? 0 : (best * Math.PI) / 180;
}

/** Pixels that are clearly darker than the one below: the feet of letters, which stand in rows whatever the paper's grey is. */
function findEdges({ width, height, pixels }: Picture): { xs: Uint16Array; ys: Uint16Array } {
  const xs: number[] = [];
  const ys: number[] = [];
  for (let y = 0; y < height - 1; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      if ((pixels[at + width] ?? 0) - (pixels[at] ?? 0) > 48) {
        xs.push(x);
        ys.push(y);
      }
    }
  }
  return { xs: Uint16Array.from(xs), ys: Uint16Array.from(ys) };
}

function contrastOfRows(xs: Uint16Array, ys: Uint16Array, width: number, height: number, angle: number): number {
  const slope = Math.tan(angle);
  const rise = Math.ceil(Math.abs(slope) * width) + 1;
  const rows = new Uint32Array(height + 2 * rise);
  for (let index = 0; index < xs.length; index += 1) {
    const row = Math.round((ys[index] ?? 0) - slope * (xs[index] ?? 0)) + rise;
    if (row >= 0 && row < rows.length) rows[row] = (rows[row] ?? 0) + 1;
  }
  let sum = 0;
  for (const count of rows) sum += count * count;
  return sum;
}
