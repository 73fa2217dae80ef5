import { Cv } from '../domain/cv.ts';
import type { DocumentLine, ReadDocument } from '../domain/document.ts';
import type { Language } from '../domain/language.ts';
import { assignRoles } from './assign-roles.ts';
import { collectLines, findBodyStyle } from './collect-lines.ts';
import { detectLanguage } from './detect-language.ts';
import { dropProtected } from './drop-protected.ts';
import { findSections, type Section } from './find-sections.ts';
import { readContact } from './read-contact.ts';
import type { FoundDates } from './read-dates.ts';
import { degreeOf } from './read-degree.ts';
import { areEvents, readEvents } from './read-events.ts';
import { readLanguages } from './read-languages.ts';
import { type ListItem, readHighlights, readItems } from './read-lists.ts';
import { readLocation } from './read-location.ts';
import { readName } from './read-name.ts';
import { type ReadSkill, readSkills } from './read-skills.ts';
import { type Sourced, SourceNotes } from './source-notes.ts';
import { type Entry, splitEntries } from './split-entries.ts';
import type { Piece } from './split-pieces.ts';
import { countWords } from './text.ts';
import { type Vocabulary, vocabularyOf, type Weigh } from './vocabulary.ts';

type CvInput = Parameters<typeof Cv.parse>[0] & Record<string, unknown>;
type Warning = Cv['meta']['cvplus']['warnings'][number];

/**
 * Turns a read document into a CV: JSON Resume with, under `meta.cvplus`, the language, how sure each field is (0..1) and
 * where it stands. Deterministic and pure; an empty document gives an empty CV with warnings.
 */
export function parseCv(document: ReadDocument): Cv {
  const lines = dropProtected(collectLines(document));
  const text = lines.map((line) => line.text).join('\n');
  const detected = detectLanguage(text);
  const language: Language = detected?.language ?? 'en';
  const vocabulary = vocabularyOf(language);
  const body = findBodyStyle(lines);
  const sections = findSections(lines, body);
  const notes = new SourceNotes(document.pages);
  const warnings: Warning[] = document.warnings.map((code) => ({ code }));
  if (!detected || detected.confidence < 0.6) warnings.push({ code: 'language.unsure' });
  if (sections.every((section) => section.kind === 'head' || section.kind === 'other'))
    warnings.push({ code: 'section.none-found' });

  const basics = readBasics(sections, lines, document, language, vocabulary, notes, warnings);
  const work = readWork(sections, document, vocabulary, notes, warnings);
  const education = readEducation(sections, document, vocabulary, notes, warnings);
  const { skills, languages } = readAbilities(sections, document, notes);
  const lists = readLists(sections, document, vocabulary, notes);
  const draft: CvInput = {
    basics,
    work,
    education,
    skills,
    languages,
    ...lists,
    meta: {
      cvplus: {
        ...(detected ? { language: detected.language } : {}),
        pages: document.pages.length,
        source: document.source,
        confidence: notes.confidence,
        evidence: notes.evidence,
        warnings,
      },
    },
  };
  return Cv.parse(draft);
}

function readBasics(
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
  const others = lines.filter((line) => !own.includes(line) && !references.has(line));
  const contact = readContact(own, others, document.pages, language);
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
    for (const match of line.text.matchAll(/[^\t|•]+/gu)) {
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

/** Notes the dates of an entry and returns them as JSON Resume wants them. */
function noteDates(
  pointer: string,
  entry: Entry,
  dates: FoundDates | undefined,
  notes: SourceNotes,
  warnings: Warning[],
  singleIs: 'both' | 'end',
) {
  const anchor = entry.header[entry.anchor];
  if (!dates || !anchor) return {};
  const source = { page: anchor.line.page, start: anchor.line.start + dates.start, end: anchor.line.start + dates.end };
  const startDate = dates.kind === 'single' && singleIs === 'end' ? undefined : dates.from;
  const endDate = dates.isPresent ? undefined : dates.to;
  const confidence = dates.isAmbiguous ? 0.5 : dates.kind === 'single' ? 0.75 : 0.93;
  if (startDate) notes.date(`${pointer}/startDate`, source, confidence);
  if (endDate) notes.date(`${pointer}/endDate`, source, confidence);
  if (dates.isAmbiguous) warnings.push({ code: 'date.ambiguous', pointer: `${pointer}/startDate` });
  return { ...(startDate ? { startDate } : {}), ...(endDate ? { endDate } : {}) };
}

function notePiece(
  pointer: string,
  piece: Piece | undefined,
  notes: SourceNotes,
  confidence: number,
): string | undefined {
  if (piece) notes.text(pointer, piece.text, piece, confidence);
  return piece?.text;
}

function readWork(
  sections: readonly Section[],
  document: ReadDocument,
  vocabulary: Vocabulary,
  notes: SourceNotes,
  warnings: Warning[],
) {
  const work: Record<string, unknown>[] = [];
  for (const section of sections.filter(({ kind }) => kind === 'work')) {
    const events = areEvents(section.lines) ? readEvents(section.lines) : undefined;
    if (events) {
      for (const event of events) {
        const pointer = `/work/${work.length}`;
        notes.text(`${pointer}/name`, event.name.text, event.name, 0.9);
        if (event.position) notes.text(`${pointer}/position`, event.position.text, event.position, 0.9);
        if (event.from && event.fromSource) notes.date(`${pointer}/startDate`, event.fromSource, 0.95);
        if (event.to && event.toSource) notes.date(`${pointer}/endDate`, event.toSource, 0.95);
        work.push({
          name: event.name.text,
          ...(event.position ? { position: event.position.text } : {}),
          ...(event.from ? { startDate: event.from } : {}),
          ...(event.to ? { endDate: event.to } : {}),
        });
      }
      continue;
    }
    const entries = splitEntries(
      section.lines,
      (head, line) => lacks(vocabulary.title, head, line, 0.9, 6) || lacks(vocabulary.organisation, head, line, 0.9, 6),
    );
    const roles = assignRoles(entries, document.pages, vocabulary, {
      what: vocabulary.title,
      where: (text) => Math.max(vocabulary.organisation(text), 0.8 * vocabulary.institution(text)),
      alone: 'what',
      whatLabel: 'position',
      whereLabel: 'company',
    });
    for (const [index, entry] of entries.entries()) {
      const role = roles[index] ?? { rest: [] };
      if (!role.what && !role.where) continue;
      const pointer = `/work/${work.length}`;
      const where =
        role.where ?? groupName(entry, entries.filter((other) => other.group === entry.group).length > 1, vocabulary);
      const position = notePiece(`${pointer}/position`, role.what, notes, 0.85);
      const name = notePiece(`${pointer}/name`, where, notes, 0.85);
      const location = notePiece(`${pointer}/location`, role.place, notes, 0.7);
      const dates = noteDates(pointer, entry, entry.dates, notes, warnings, 'both');
      const { summary, highlights } = readHighlights(entry, pointer, notes);
      work.push({
        ...(position ? { position } : {}),
        ...(name ? { name } : {}),
        ...(location ? { location } : {}),
        ...dates,
        ...(summary ? { summary } : {}),
        highlights,
      });
    }
  }
  return work;
}

/** A line says what the head does not say yet. Lines in small letters are text. */
function lacks(weigh: Weigh, head: string, line: string, least: number, mostWords = 14): boolean {
  return (
    countWords(line) <= mostWords &&
    weigh(line) >= least &&
    weigh(head) < least &&
    !/^\p{Ll}/u.test(line) &&
    !/[.;]$/.test(line)
  );
}

/** The employer that heads several positions. */
function groupName(entry: Entry, isShared: boolean, vocabulary: Vocabulary): Piece | undefined {
  const line = entry.group.at(-1)?.line;
  if (!line || (!isShared && vocabulary.organisation(line.text) + vocabulary.institution(line.text) === 0))
    return undefined;
  const text = line.text.split('\t')[0]?.trim() ?? '';
  return text === ''
    ? undefined
    : {
        text,
        page: line.page,
        start: line.start,
        end: line.start + text.length,
        row: -1,
        place: 0,
        style: '',
        separator: 'start',
      };
}

function readEducation(
  sections: readonly Section[],
  document: ReadDocument,
  vocabulary: Vocabulary,
  notes: SourceNotes,
  warnings: Warning[],
) {
  const education: Record<string, unknown>[] = [];
  for (const section of sections.filter(({ kind }) => kind === 'education')) {
    if (areEvents(section.lines)) {
      for (const event of readEvents(section.lines)) {
        const pointer = `/education/${education.length}`;
        notes.text(`${pointer}/institution`, event.name.text, event.name, 0.9);
        if (event.from && event.fromSource) notes.date(`${pointer}/startDate`, event.fromSource, 0.95);
        if (event.to && event.toSource) notes.date(`${pointer}/endDate`, event.toSource, 0.95);
        education.push({
          institution: event.name.text,
          ...(event.from ? { startDate: event.from } : {}),
          ...(event.to ? { endDate: event.to } : {}),
        });
      }
      continue;
    }
    const entries = splitEntries(
      section.lines,
      (head, line) => lacks(vocabulary.institution, head, line, 0.7) || lacks(vocabulary.degree, head, line, 0.7),
    );
    const roles = assignRoles(entries, document.pages, vocabulary, {
      what: vocabulary.degree,
      where: (text) => Math.max(vocabulary.institution(text), 0.4 * vocabulary.organisation(text)),
      alone: 'where',
      whatLabel: 'degree',
      whereLabel: 'institution',
    });
    for (const [index, entry] of entries.entries()) {
      const role = roles[index] ?? { rest: [] };
      if (!role.what && !role.where) continue;
      const pointer = `/education/${education.length}`;
      const institution = notePiece(`${pointer}/institution`, role.where, notes, 0.85);
      const degree = role.what ? degreeOf(role.what, role.rest, vocabulary) : undefined;
      if (degree?.studyType) notes.text(`${pointer}/studyType`, degree.studyType.text, degree.studyType, 0.85);
      if (degree?.area) notes.text(`${pointer}/area`, degree.area.text, degree.area, 0.75);
      const location = notePiece(`${pointer}/location`, role.place, notes, 0.7);
      const dates = noteDates(pointer, entry, entry.dates, notes, warnings, 'end');
      const { highlights, summary } = readHighlights(entry, undefined, notes);
      const courses = [...(summary ? [summary] : []), ...highlights];
      education.push({
        ...(institution ? { institution } : {}),
        ...(degree?.studyType ? { studyType: degree.studyType.text } : {}),
        ...(degree?.area ? { area: degree.area.text } : {}),
        ...(location ? { location } : {}),
        ...dates,
        courses,
      });
    }
  }
  return education;
}

function readAbilities(sections: readonly Section[], document: ReadDocument, notes: SourceNotes) {
  const found: ReadSkill[] = [];
  const spoken: Sourced[] = [];
  for (const section of sections) {
    if (section.kind === 'skills') {
      const read = readSkills(section.lines, document.pages);
      found.push(
        ...read.skills.filter((skill) => !found.some((other) => other.text.toLowerCase() === skill.text.toLowerCase())),
      );
      spoken.push(...read.languages);
    } else if (section.kind === 'languages') {
      for (const line of section.lines)
        spoken.push({ text: line.text, page: line.page, start: line.start, end: line.end });
    }
  }
  const languages = readLanguages(spoken);
  for (const [index, skill] of found.entries()) notes.text(`/skills/${index}/name`, skill.text, skill, 0.85);
  for (const [index, { language, fluency }] of languages.entries()) {
    notes.text(`/languages/${index}/language`, language.text, language, 0.95);
    if (fluency) notes.text(`/languages/${index}/fluency`, fluency.text, fluency, 0.85);
  }
  return {
    skills: found.map((skill) => ({ name: skill.text, ...(skill.level ? { level: skill.level } : {}), keywords: [] })),
    languages: languages.map(({ language, fluency }) => ({
      language: language.text,
      ...(fluency ? { fluency: fluency.text } : {}),
    })),
  };
}

function readLists(sections: readonly Section[], document: ReadDocument, vocabulary: Vocabulary, notes: SourceNotes) {
  const of = (kind: Section['kind']) => sections.filter((section) => section.kind === kind);
  const noteName = (list: string, field: string, items: readonly ListItem[]) => {
    for (const [index, item] of items.entries())
      notes.text(`/${list}/${index}/${field}`, item.name.text, item.name, 0.75);
    return items;
  };
  const items = (kind: Section['kind']) => of(kind).flatMap((section) => readItems(section.lines, document.pages));
  const volunteer: Record<string, unknown>[] = [];
  for (const section of of('volunteer')) {
    const entries = splitEntries(section.lines);
    const roles = assignRoles(entries, document.pages, vocabulary, {
      what: vocabulary.title,
      where: vocabulary.organisation,
      alone: 'where',
      whatLabel: 'position',
      whereLabel: 'company',
    });
    for (const [index, entry] of entries.entries()) {
      const role = roles[index] ?? { rest: [] };
      if (!role.what && !role.where) continue;
      const pointer = `/volunteer/${volunteer.length}`;
      const position = notePiece(`${pointer}/position`, role.what, notes, 0.75);
      const organization = notePiece(`${pointer}/organization`, role.where, notes, 0.75);
      const dates = noteDates(pointer, entry, entry.dates, notes, [], 'both');
      const { summary, highlights } = readHighlights(entry, pointer, notes);
      volunteer.push({
        ...(position ? { position } : {}),
        ...(organization ? { organization } : {}),
        ...dates,
        ...(summary ? { summary } : {}),
        highlights,
      });
    }
  }
  const projects = of('projects').flatMap((section) =>
    splitEntries(section.lines).flatMap((entry) => {
      const head = entry.header[Math.max(0, entry.anchor)] ?? entry.header[0];
      return head ? [{ entry, name: readItems([(entry.header[0] ?? head).line], document.pages)[0] }] : [];
    }),
  );
  return {
    volunteer,
    certificates: noteName('certificates', 'name', items('certificates')).map((item) => ({
      name: item.name.text,
      ...(item.date ? { date: item.date } : {}),
      ...(item.rest ? { issuer: item.rest } : {}),
    })),
    awards: noteName('awards', 'title', items('awards')).map((item) => ({
      title: item.name.text,
      ...(item.date ? { date: item.date } : {}),
      ...(item.rest ? { awarder: item.rest } : {}),
    })),
    publications: noteName('publications', 'name', items('publications')).map((item) => ({
      name: item.name.text,
      ...(item.date ? { releaseDate: item.date } : {}),
      ...(item.rest ? { publisher: item.rest } : {}),
    })),
    projects: projects.map(({ entry, name }, index) => {
      const pointer = `/projects/${index}`;
      if (name) notes.text(`${pointer}/name`, name.name.text, name.name, 0.7);
      const dates = noteDates(pointer, entry, entry.dates, notes, [], 'both');
      const { summary, highlights } = readHighlights(entry, undefined, notes);
      return {
        ...(name ? { name: name.name.text } : {}),
        ...dates,
        ...(summary ? { description: summary } : {}),
        highlights,
      };
    }),
  };
}
