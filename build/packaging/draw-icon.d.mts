export interface IconColours {
  readonly accent: string;
  readonly onAccent: string;
}
export function drawPng(size: number, colours: IconColours): Buffer;
export function drawSvg(colours: IconColours): string;
