import type { Cv } from '../domain/cv.ts';
import type { DocumentLine, ReadDocument } from '../domain/document.ts';
import type { Language } from '../domain/language.ts';
import type { Section } from './find-sections.ts';
import { readContact } from './read-contact.ts';
import { readLocation } from './read-location.ts';
import { readName } from './read-name.ts';
import type { Sourced, SourceNotes } from './source-notes.ts';
import type { Vocabulary } from './vocabulary.ts';

type Warning = Cv['meta']['cvplus']['warnings'][number];

/** Reads whose CV it is: name, contact, place, links, headline and summary. */
export function readBasics(
  sections: readonly Section[],
  lines: readonly DocumentLine[],
  document: ReadDocument,
  language: Language,
  vocabulary: Vocabulary,
  notes: SourceNotes,
  warnings: Warning[],
) {
  const own = sections
    .filter((section) => section.kind === 'head' || section.kind === 'personal')
    .flatMap((section) => section.lines);
  const references = new Set(
    sections.filter((section) => section.kind === 'references').flatMap((section) => section.lines),
  );
  const ownLines = new Set(own);
  const others = lines.filter((line) => !ownLines.has(line) && !references.has(line));
  // Some put their address at the foot of every page.
  const running = document.pages.flatMap((page) => page.lines).filter((line) => line.isRunning);
  const contact = readContact(own, [...others, ...running], document.pages, language);
  const name = readName(
    [...own, ...others],
    (page) => document.pages[page - 1]?.text ?? '',
    contact.email?.text,
    vocabulary,
  );
  if (name) notes.text('/basics/name', name.text, name, name.confidence);
  else warnings.push({ code: 'name.not-found', pointer: '/basics/name' });
  if (contact.email) notes.text('/basics/email', contact.email.text, contact.email, 0.98);
  if (contact.phone) notes.text('/basics/phone', contact.phone.text, contact.phone, contact.phone.confidence);
  if (!contact.email && !contact.phone) warnings.push({ code: 'contact.not-found' });
  const location = readLocation(own, vocabulary);
  if (location)
    for (const [field, value] of Object.entries(location))
      if (value) notes.text(`/basics/location/${field}`, value.text, value, 0.7);
  const summary = readSummary(sections, document);
  if (summary) notes.text('/basics/summary', summary.text, summary, 0.85);
  const site = contact.links.find((link) => !link.network);
  if (site) notes.text('/basics/url', site.text, site, 0.8);
  const profiles = contact.links.filter((link) => link.network);
  for (const [index, link] of profiles.entries()) notes.text(`/basics/profiles/${index}/url`, link.text, link, 0.95);
  const label = readLabel(own, name, vocabulary);
  if (label) notes.text('/basics/label', label.text, label, 0.7);
  return {
    ...(name ? { name: name.text } : {}),
    ...(label ? { label: label.text } : {}),
    ...(contact.email ? { email: contact.email.text } : {}),
    ...(contact.phone ? { phone: contact.phone.text } : {}),
    ...(site ? { url: site.text } : {}),
    ...(summary ? { summary: summary.text } : {}),
    ...(location
      ? { location: Object.fromEntries(Object.entries(location).map(([field, value]) => [field, value?.text])) }
      : {}),
    profiles: profiles.map((link) => ({ network: link.network, url: link.text, ...usernameOf(link.text) })),
  };
}

function usernameOf(url: string): { username?: string } {
  const last = /\.[a-z]+\/(?:in\/|profile\/|u\/)?@?([\w.-]+)\/?$/i.exec(url)?.[1];
  return last ? { username: last } : {};
}

/** The line under the name that says what the person is. */
function readLabel(
  own: readonly DocumentLine[],
  name: Sourced | undefined,
  vocabulary: Vocabulary,
): Sourced | undefined {
  const at = own.findIndex(
    (line) => name && line.page === name.page && line.start <= name.start && line.end >= name.start,
  );
  if (at < 0) return undefined;
  for (const line of own.slice(at, at + 5)) {
    for (const match of line.text.matchAll(/(?:(?!\s·\s)[^\t|•])+/gu)) {
      const text = match[0].trim();
      if (text.length < 3 || text.length > 70 || /[@\d]|https?:|www\./.test(text)) continue;
      const start = line.start + match.index + match[0].indexOf(text);
      if (name && start >= name.start && start < name.end) continue;
      if (vocabulary.title(text) > 0) return { text, page: line.page, start, end: start + text.length };
    }
  }
  return undefined;
}

function readSummary(sections: readonly Section[], document: ReadDocument): Sourced | undefined {
  const section = sections.find(({ kind, lines }) => kind === 'summary' && lines.length > 0);
  const first = section?.lines[0];
  if (!section || !first) return undefined;
  const lines = section.lines.filter((line) => line.page === first.page && line.flow === first.flow);
  const end = lines.at(-1)?.end ?? first.end;
  const text = joinLines(lines.map((line) => line.text));
  const slice = document.pages[first.page - 1]?.text.slice(first.start, end);
  return slice === undefined || text === '' ? undefined : { text, page: first.page, start: first.start, end };
}

function joinLines(texts: readonly string[]): string {
  return texts
    .join('\n')
    .replace(/(\p{Ll})-\n(?=\p{Ll})/gu, '$1')
    .replace(
      /([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}、。，])\n(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])/gu,
      '$1',
    )
    .replace(/\s+/g, ' ')
    .trim();
}
