import type { Finding, PlainDocument } from '../domain/readability.ts';

/** Names that programs give to what has none: of a template, of a file, of nothing. */
const otherTitle =
  /^microsoft (?:word|powerpoint)\b|\.(?:docx?|dotx?|dvi|tex|html?|odt|rtf|indd|pdf|pages)\b|\btemplate\b|vorlage|sjabloon|untitled|unbenannt|sans titre|naamloos|namnlös|無題|未命名/iu;
/** Bytes from which sending a file may be a trouble; the largest of our real CVs has a third of it. */
const largeFile = 5 * 1024 * 1024;
/** Fewer hidden letters than this are left-overs of a word processor. */
const fewHidden = 20;

/** What the file says of itself, and what it holds that is not seen. */
export function inspectFile({ facts, pages }: PlainDocument): Finding[] {
  const findings: Finding[] = [];
  const add = (
    code: Finding['code'],
    severity: Finding['severity'],
    details: Finding['details'] = {},
    on: number[] = [],
  ) => findings.push({ code, severity, pages: on, details, evidence: [] });
  const missing: string[] = [];
  if (facts.title === '') missing.push('title');
  if (facts.hasLanguage === false) missing.push('language');
  if (facts.isTagged === false) missing.push('tags');
  if (missing.length > 0) add('file.properties', 'note', { properties: missing });
  if (facts.title && otherTitle.test(facts.title)) add('file.title', 'note');
  if (facts.isCopyForbidden) add('file.copy-forbidden', 'hinders');
  if (facts.missingFonts) add('file.fonts', 'note', { number: facts.missingFonts });
  if (facts.bytes > largeFile) add('file.large', 'note', { megabytes: Math.round(facts.bytes / 1024 / 102.4) / 10 });
  const textPages = new Set(pages.filter(({ text }) => text.trim().length >= 30).map(({ page }) => page));
  // A page that is nothing but a picture is said to have no text.
  const withPictures = (facts.picturePages ?? []).filter((page) => textPages.has(page));
  if (withPictures.length > 0) add('pictures.large', 'note', { number: withPictures.length }, withPictures);
  // A scan with recognised text behind it is written in invisible letters by right.
  const pictures = new Set(facts.picturePages ?? []);
  const hidden = [...(facts.hiddenLetters ?? [])].filter(([page]) => !pictures.has(page));
  const number = hidden.reduce((sum, [, count]) => sum + count, 0);
  if (number >= fewHidden)
    add(
      'text.hidden',
      'hinders',
      { number },
      hidden.map(([page]) => page),
    );
  return findings;
}
