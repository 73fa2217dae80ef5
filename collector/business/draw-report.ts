import { existsSync } from 'node:fs';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import type { ReportContent, ReportTable } from './write-report.ts';

const ink = '#1d2733';
const quiet = '#5b6875';
const line = '#d5dbe1';
const accent = '#1f5fa8';
const pale = '#eef3f9';
const margin = 54;
const bandHeight = 132;
const footerRoom = 46;

/** Letters of the fonts that every reader of PDF has; other texts need a font in the file. */
const plainLetters = /^[\x20-\x7e\xa0-\xff\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac\n]*$/;
const eastAsian = /[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]/;

function chooseFonts(texts: string, folder: string | undefined): { readonly regular: string; readonly bold: string } {
  const name = eastAsian.test(texts) ? ['noto-sans-jp', 'woff'] : ['noto-sans', 'ttf'];
  const [regular, bold] = ['regular', 'bold'].map((weight) =>
    path.join(folder ?? '', `${name[0]}-${weight}.${name[1]}`),
  );
  if (!plainLetters.test(texts) && folder && regular && bold && existsSync(regular) && existsSync(bold))
    return { regular, bold };
  return { regular: 'Helvetica', bold: 'Helvetica-Bold' };
}

/** The report on A4. `fontFolder` has fonts for names that Helvetica can not write. */
export async function drawReport(content: ReportContent, fontFolder?: string): Promise<Buffer> {
  const texts = [
    content.tenant,
    ...content.tables.flatMap(({ title, columns, rows, note }) => [
      title,
      note,
      ...columns,
      ...rows.flat().map(String),
    ]),
  ].join('');
  const { regular, bold } = chooseFonts(texts, fontFolder);
  const write = (text: string) =>
    regular === 'Helvetica' ? [...text].map((letter) => (plainLetters.test(letter) ? letter : '?')).join('') : text;
  const page = new PDFDocument({
    size: 'A4',
    margins: { top: margin, left: margin, right: margin, bottom: margin },
    bufferPages: true,
    info: {
      Title: write(`CVPlus report: ${content.tenant}`),
      Creator: 'CVPlus',
      CreationDate: new Date(`${content.madeOn}T00:00:00Z`),
    },
    lang: 'en',
    displayTitle: true,
  });
  const chunks: Buffer[] = [];
  page.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => page.once('end', resolve));
  page.registerFont('regular', regular).registerFont('bold', bold);
  const width = page.page.width - 2 * margin;
  const bottom = page.page.height - margin - footerRoom / 2;

  function drawBand() {
    page.rect(0, 0, page.page.width, bandHeight).fill(accent);
    page.fillColor('#ffffff').font('bold').fontSize(11).text('CVPlus', margin, 34, { characterSpacing: 1 });
    page.fontSize(22).text(write(content.tenant), margin, 54, { width, height: 30, ellipsis: true });
    const months = content.from === content.until ? content.from : `${content.from} to ${content.until}`;
    page.font('regular').fontSize(11).text(`Report for ${months}, made on ${content.madeOn}`, margin, 92);
  }

  function drawFigures() {
    const gap = 12;
    const each = (width - gap * (content.figures.length - 1)) / content.figures.length;
    const top = bandHeight + 26;
    for (const [place, { label, value }] of content.figures.entries()) {
      const left = margin + place * (each + gap);
      page.roundedRect(left, top, each, 66, 5).fill(pale);
      page
        .fillColor(quiet)
        .font('regular')
        .fontSize(9)
        .text(label, left + 12, top + 13, { width: each - 24 });
      page
        .fillColor(ink)
        .font('bold')
        .fontSize(value.length > 18 ? 9 : 16);
      page.text(value, left + 12, top + 30, { width: each - 24, height: 28, ellipsis: true });
    }
    page.y = top + 66 + 28;
  }

  function drawTitle(title: string) {
    page.fillColor(ink).font('bold').fontSize(13).text(write(title), margin, page.y, { width });
    page.y += 8;
  }

  function drawChart() {
    const { title, bars } = content.chart;
    const most = Math.max(...bars.map(({ value }) => value));
    if (!(most > 0)) return;
    drawTitle(title);
    const [top, height] = [page.y + 12, 92];
    const each = width / bars.length;
    page
      .moveTo(margin, top + height)
      .lineTo(margin + width, top + height)
      .lineWidth(0.7)
      .stroke(line);
    for (const [place, { label, value }] of bars.entries()) {
      const tall = (height * value) / most;
      const left = margin + place * each;
      page.rect(left + each * 0.2, top + height - tall, each * 0.6, tall).fill(accent);
      page.font('regular').fontSize(7).fillColor(quiet);
      page.text(value.toLocaleString('en'), left, top + height - tall - 10, {
        width: each,
        align: 'center',
        lineBreak: false,
      });
      // More than a year of labels side by side can not be read.
      if (bars.length <= 12 || place % Math.ceil(bars.length / 12) === 0)
        page.text(label, left, top + height + 5, { width: each, align: 'center', lineBreak: false });
    }
    page.y = top + height + 30;
  }

  function startPageUnless(height: number) {
    if (page.y + height <= bottom) return;
    page.addPage();
    page.y = margin;
  }

  function drawRow(cells: readonly string[], each: number, isHeading: boolean) {
    page.font(isHeading ? 'bold' : 'regular').fontSize(9);
    const height = Math.max(...cells.map((cell) => page.heightOfString(cell, { width: each - 8 }))) + 9;
    startPageUnless(height);
    const top = page.y;
    if (isHeading) page.rect(margin, top, width, height).fill(pale);
    page.fillColor(isHeading ? quiet : ink);
    for (const [place, cell] of cells.entries())
      page.text(cell, margin + place * each + 6, top + 5, { width: each - 8 });
    page
      .moveTo(margin, top + height)
      .lineTo(margin + width, top + height)
      .lineWidth(0.5)
      .stroke(line);
    page.y = top + height;
  }

  function drawTable({ title, columns, rows, note }: ReportTable) {
    startPageUnless(110);
    drawTitle(title);
    const each = width / columns.length;
    drawRow(columns.map(write), each, true);
    for (const row of rows)
      drawRow(
        row.map((cell) =>
          cell === null ? 'withheld' : write(typeof cell === 'number' ? cell.toLocaleString('en') : cell),
        ),
        each,
        false,
      );
    if (rows.length === 0) drawRow(['Nothing in these months.'], width, false);
    page.font('regular').fontSize(8);
    startPageUnless(page.heightOfString(note, { width }) + 6);
    page.fillColor(quiet).text(write(note), margin, page.y + 6, { width });
    page.y += 22;
  }

  drawBand();
  drawFigures();
  drawChart();
  for (const table of content.tables) drawTable(table);
  drawFooters(page, write(`CVPlus. For ${content.tenant} only.`), width);
  page.end();
  await ended;
  return Buffer.concat(chunks);
}

function drawFooters(page: PDFKit.PDFDocument, text: string, width: number): void {
  const { start, count } = page.bufferedPageRange();
  for (let number = start; number < start + count; number++) {
    page.switchToPage(number);
    // Below the margin, where writing would else begin a page.
    page.page.margins.bottom = 0;
    const top = page.page.height - 38;
    page
      .font('regular')
      .fontSize(8)
      .fillColor(quiet)
      .text(text, margin, top, { width: width - 80, height: 10, ellipsis: true });
    page.text(`${number - start + 1} / ${count}`, margin + width - 70, top, {
      width: 70,
      align: 'right',
      lineBreak: false,
    });
  }
}
