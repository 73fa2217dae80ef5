/** Pixels of the picture for one of the drawing. */
const density = 2;
const margin = 24;
const titleSize = 18;
const noteSize = 13;

function paintShape(canvas: CanvasRenderingContext2D, shape: Path2D, style: CSSStyleDeclaration): void {
  if (style.fill !== 'none') {
    canvas.fillStyle = style.fill;
    canvas.fill(shape);
  }
  if (style.stroke === 'none') return;
  canvas.strokeStyle = style.stroke;
  canvas.lineWidth = Number.parseFloat(style.strokeWidth) || 1;
  const dashes = style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[ ,]+/).map(Number.parseFloat);
  canvas.setLineDash(dashes);
  canvas.stroke(shape);
}

const numberOf = (element: Element, name: string) => Number(element.getAttribute(name) ?? 0);

function toShape(element: Element): Path2D | undefined {
  if (element.tagName === 'path') return new Path2D(element.getAttribute('d') ?? '');
  const shape = new Path2D();
  if (element.tagName === 'rect') {
    shape.rect(numberOf(element, 'x'), numberOf(element, 'y'), numberOf(element, 'width'), numberOf(element, 'height'));
    return shape;
  }
  if (element.tagName !== 'circle') return undefined;
  shape.arc(numberOf(element, 'cx'), numberOf(element, 'cy'), numberOf(element, 'r'), 0, 2 * Math.PI);
  return shape;
}

const anchors = { start: 'left', middle: 'center', end: 'right' } as const;

function paintText(canvas: CanvasRenderingContext2D, element: Element, style: CSSStyleDeclaration): void {
  canvas.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  canvas.fillStyle = style.fill;
  canvas.textAlign =
    style.textAnchor === 'middle' ? anchors.middle : style.textAnchor === 'end' ? anchors.end : anchors.start;
  canvas.fillText(element.textContent ?? '', numberOf(element, 'x'), numberOf(element, 'y'));
}

/** Lines of a text that fit into a width; languages without spaces break anywhere. */
function breakLines(canvas: CanvasRenderingContext2D, text: string, width: number): string[] {
  const pieces = text.includes(' ') ? text.split(/(?<= )/) : [...text];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line && canvas.measureText(line + piece).width > width) {
      lines.push(line);
      line = '';
    }
    line += piece;
  }
  return [...lines, line];
}

/**
 * A drawing of the page as a PNG in base64, as it is shown, with its title above and a note below. It is painted shape by
 * shape: the content policy keeps the page from loading it as an image.
 */
export function paintPicture(drawing: SVGSVGElement, { title, note }: { title: string; note: string }): string {
  const { width, height } = drawing.viewBox.baseVal;
  const surface = document.createElement('canvas');
  const canvas = surface.getContext('2d');
  if (!canvas) throw new Error('the page has no canvas');
  const page = getComputedStyle(document.body);
  const fontOf = (weight: number, size: number) => `${weight} ${size}px ${page.fontFamily}`;
  canvas.font = fontOf(600, titleSize);
  const titleLines = breakLines(canvas, title, width);
  canvas.font = fontOf(400, noteSize);
  const noteLines = breakLines(canvas, note, width);
  const titleHeight = titleLines.length * titleSize * 1.4 + 12;
  const noteHeight = noteLines.length * noteSize * 1.5 + 12;
  surface.width = (width + 2 * margin) * density;
  surface.height = (height + 2 * margin + titleHeight + noteHeight) * density;
  canvas.scale(density, density);
  canvas.fillStyle = page.backgroundColor;
  canvas.fillRect(0, 0, surface.width, surface.height);
  canvas.translate(margin, margin);
  canvas.fillStyle = page.color;
  canvas.font = fontOf(600, titleSize);
  for (const [index, line] of titleLines.entries()) canvas.fillText(line, 0, titleSize + index * titleSize * 1.4);
  canvas.font = fontOf(400, noteSize);
  const noteTop = titleHeight + height + 12 + noteSize;
  for (const [index, line] of noteLines.entries()) canvas.fillText(line, 0, noteTop + index * noteSize * 1.5);
  canvas.translate(0, titleHeight);
  for (const element of drawing.querySelectorAll('rect, circle, path, text')) {
    const style = getComputedStyle(element);
    const shape = toShape(element);
    if (shape) paintShape(canvas, shape, style);
    else paintText(canvas, element, style);
  }
  return surface.toDataURL('image/png').replace('data:image/png;base64,', '');
}
