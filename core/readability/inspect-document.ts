import type { Cv } from '../domain/cv.ts';
import type { ReadDocument } from '../domain/document.ts';
import type { Finding, Inspection, PlainDocument } from '../domain/readability.ts';
import { inspectContact, inspectDateForms, inspectSections, inspectTables } from './inspect-content.ts';
import { inspectFile } from './inspect-file.ts';
import { inspectDates, inspectOrder } from './inspect-order.ts';
import { inspectSigns } from './inspect-signs.ts';
import { indexPlainText } from './plain-index.ts';

const order: readonly Finding['severity'][] = ['blocks', 'hinders', 'note'];

/**
 * Compares what a simple extractor takes out of a document with what CVPlus has read. Pure. Each finding counts what was
 * measured in this document; none is a guess about a program of somebody else. The gravest come first.
 */
export function inspectDocument(plain: PlainDocument, document: ReadDocument, cv: Cv): Inspection {
  const index = indexPlainText(plain.pages);
  const signs = inspectSigns(cv, document, plain.pages, index);
  // Of what does not arrive at all, neither order nor place is asked.
  const hasText =
    !signs.some(({ code, severity }) => code === 'glyphs.unreadable' && severity === 'blocks') &&
    index.squeezed.length >= 30;
  const findings: Finding[] = [
    ...signs,
    ...(hasText
      ? [
          ...inspectOrder(document, index),
          ...inspectDates(cv, document, index),
          ...inspectSections(cv, document, index),
          ...inspectContact(cv, document, index),
        ]
      : []),
    ...inspectDateForms(cv, document),
    ...inspectTables(cv, plain),
    ...inspectFile(plain),
  ];
  return {
    plainText: plain.pages.map(({ page, text }) => ({ page, text })),
    findings: findings.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity)),
  };
}
