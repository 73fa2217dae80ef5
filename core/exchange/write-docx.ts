import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  type ParagraphChild,
  TabStopType,
  TextRun,
} from 'docx';
import type { ContactPiece, CvOutline, OutlineBlock } from './outline-cv.ts';
import type { PageFormat } from './page-format.ts';

/** Text colours, in hexadecimal as Word writes them. */
const ink = { text: '1F2328', quiet: '57606A', heading: '1F4E79', rule: 'C9D3DE' };

/** Faces that Word and LibreOffice have or replace well; the characters of one language are drawn by its own face. */
const eastAsianFaces = {
  latin: 'Calibri',
  japanese: 'Yu Gothic',
  simplified: 'Microsoft YaHei',
  traditional: 'Microsoft JhengHei',
};

/** Twentieths of a point. */
const twips = (points: number) => Math.round(points * 20);

/** Sets the outline as a Word document: real headings, real lists, dates at a right tab, no tables and no text boxes. */
export async function writeDocx(outline: CvOutline, format: PageFormat): Promise<Uint8Array> {
  const face = { ascii: 'Calibri', hAnsi: 'Calibri', cs: 'Calibri', eastAsia: eastAsianFaces[format.script] };
  const textWidth = format.width - 2 * format.margin;
  const document = new Document({
    title: outline.name || format.title,
    creator: outline.name,
    description: '',
    styles: {
      default: {
        document: {
          run: { font: face, size: 21, color: ink.text, language: { value: format.locale, eastAsia: format.locale } },
        },
        title: {
          run: { font: face, size: 44, bold: true, color: ink.text },
          paragraph: { spacing: { after: twips(2) } },
        },
        heading1: {
          run: { font: face, size: 24, bold: true, color: ink.heading },
          paragraph: {
            spacing: { before: twips(14), after: twips(5) },
            keepNext: true,
            border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 2, color: ink.rule } },
          },
        },
      },
    },
    numbering: {
      config: [
        {
          reference: 'highlights',
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: twips(14), hanging: twips(11) } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(format.width), height: twips(format.height) },
            margin: { top: twips(50), bottom: twips(50), left: twips(format.margin), right: twips(format.margin) },
          },
        },
        children: [
          ...(outline.name
            ? [new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(outline.name)] })]
            : []),
          ...(outline.label
            ? [
                new Paragraph({
                  spacing: { after: twips(3) },
                  children: [new TextRun({ text: outline.label, size: 24, color: ink.quiet })],
                }),
              ]
            : []),
          ...outline.contact.map(
            (line) => new Paragraph({ spacing: { after: twips(1) }, children: line.flatMap(contactRuns) }),
          ),
          ...outline.sections.flatMap((section) => [
            new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(section.heading)] }),
            ...section.blocks.flatMap((block, index) => blockParagraphs(block, index === 0, textWidth)),
          ]),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function contactRuns({ text, link }: ContactPiece, index: number): ParagraphChild[] {
  const run = new TextRun({ text, size: 19, color: ink.quiet });
  const piece = link ? new ExternalHyperlink({ link, children: [run] }) : run;
  return index === 0 ? [piece] : [new TextRun({ text: '  ·  ', size: 19, color: ink.quiet }), piece];
}

function blockParagraphs(block: OutlineBlock, isFirst: boolean, textWidth: number): Paragraph[] {
  switch (block.kind) {
    case 'entry': {
      const tabStops = [{ type: TabStopType.RIGHT, position: twips(textWidth) }];
      const date = block.date ? [new TextRun({ text: `\t${block.date}`, color: ink.quiet, size: 20 })] : [];
      return [
        new Paragraph({
          keepNext: block.isFollowed || block.detail !== undefined,
          spacing: { before: isFirst ? 0 : twips(7) },
          tabStops,
          children: [
            new TextRun({ text: block.title, bold: true }),
            ...(block.beside ? [new TextRun(` · ${block.beside}`)] : []),
            ...(block.isDateFirst ? date : []),
          ],
        }),
        ...(block.detail
          ? [
              new Paragraph({
                keepNext: block.isFollowed,
                spacing: { after: twips(2) },
                tabStops,
                children: [new TextRun({ text: block.detail, color: ink.quiet }), ...(block.isDateFirst ? [] : date)],
              }),
            ]
          : []),
      ];
    }
    case 'item':
      return [
        new Paragraph({
          numbering: { reference: 'highlights', level: 0 },
          spacing: { after: twips(1) },
          keepNext: block.notes.length > 0,
          tabStops: [{ type: TabStopType.RIGHT, position: twips(textWidth) }],
          children: [
            new TextRun({ text: block.title, bold: true }),
            ...(block.detail ? [new TextRun(` – ${block.detail}`)] : []),
            ...(block.date ? [new TextRun({ text: `\t${block.date}`, color: ink.quiet, size: 20 })] : []),
          ],
        }),
        ...block.notes.map(
          (note) =>
            new Paragraph({ indent: { left: twips(14) }, spacing: { after: twips(1) }, children: [new TextRun(note)] }),
        ),
      ];
    case 'bullet':
      return [
        new Paragraph({
          numbering: { reference: 'highlights', level: 0 },
          spacing: { after: twips(1) },
          children: [new TextRun(block.text)],
        }),
      ];
    case 'pair':
      return [
        new Paragraph({
          spacing: { after: twips(2) },
          children: [new TextRun({ text: block.label, bold: true }), new TextRun(block.text)],
        }),
      ];
    case 'paragraph':
      return [new Paragraph({ spacing: { after: twips(2) }, children: [new TextRun(block.text)] })];
  }
}
