/** Slanted lines within a box, as one path: a pattern would be lost when the drawing becomes a picture. */
export function hatch(x: number, y: number, width: number, height: number, gap = 6): string {
  const lines: string[] = [];
  for (let start = gap; start < width + height; start += gap) {
    const fromX = Math.min(width, start);
    const fromY = start - fromX;
    const toY = Math.min(height, start);
    const toX = start - toY;
    lines.push(`M${(x + fromX).toFixed(1)} ${(y + fromY).toFixed(1)}L${(x + toX).toFixed(1)} ${(y + toY).toFixed(1)}`);
  }
  return lines.join('');
}
