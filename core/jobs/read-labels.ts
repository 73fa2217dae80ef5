import { listWithin } from './find-keywords.ts';
import type { labelKinds } from './job-keywords.ts';
import type { Advert, Span } from './read-advert.ts';

type Label = (typeof labelKinds)[number];

const longestValue = 120;

/** The span without spaces, bullets and emphasis marks at its ends. */
export function trimSpan(text: string, span: Span): Span {
  const written = text.slice(span.start, span.end);
  const lead = /^[\s*_#>|•·–—\-:：,，、【】「」]*/u.exec(written)?.[0].length ?? 0;
  const tail = lead < written.length ? (/[\s*_|•·–—\-:：,，、.。【】「」]*$/u.exec(written)?.[0].length ?? 0) : 0;
  return { start: span.start + lead, end: Math.max(span.start + lead, span.end - tail) };
}

/**
 * What stands behind a label at the start of a line ("Location: Berlin", 【勤務地】東京), or on the line below it when the
 * label has its line to itself.
 */
export function readLabelled(advert: Advert, label: Label): Span | undefined {
  for (const [index, line] of advert.lines.entries()) {
    const hit = listWithin(advert.found.list(`labels.${label}`), line.start, line.end).find(
      ({ start }) => start - line.start <= 2,
    );
    if (!hit) continue;
    const behind = /^[\s*_]{0,3}[:：】\]］|][\s*_]*/u.exec(advert.text.slice(hit.end, line.end + 1))?.[0];
    const isBracketed = /[【［[]$/u.test(advert.text.slice(Math.max(0, hit.start - 1), hit.start));
    const isAlone = hit.end >= line.end - 2 && (behind !== undefined || isBracketed);
    const value = isAlone
      ? advert.lines[index + 1]
      : behind !== undefined && { start: hit.end + behind.length, end: line.end };
    if (!value) continue;
    const span = trimSpan(advert.text, value);
    if (span.end > span.start && span.end - span.start <= longestValue) return span;
  }
  return undefined;
}
