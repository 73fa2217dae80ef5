/** Relative luminance of a colour `#rrggbb` (WCAG 2.2). */
function findLuminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Whether text of this colour has the contrast of 4.5 : 1 on white paper. */
export function isReadableOnWhite(color: string): boolean {
  return 1.05 / (findLuminance(color) + 0.05) >= 4.5;
}
