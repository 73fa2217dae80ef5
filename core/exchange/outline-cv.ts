import type { Cv } from '../domain/cv.ts';
import type { Language } from '../domain/language.ts';
import type { Script } from './choose-script.ts';
import { type ExportSection, type ExportWording, exportSections } from './export-wording.ts';
import { createDateFormats, type DateFormats } from './format-dates.ts';

/** A part of a printed CV; DOCX and PDF set the same parts. */
export type OutlineBlock =
  /** An entry of a list: its name, what stands behind it in the same line, when it was, and a second line. */
  | {
      readonly kind: 'entry';
      readonly title: string;
      readonly beside?: string;
      readonly date?: string;
      readonly detail?: string;
      /** The date stands beside the title and not beside the detail. */
      readonly isDateFirst: boolean;
      /** Text belongs to it, which stays on its page. */
      readonly isFollowed: boolean;
    }
  /** One thing of a list, such as a certificate, and what is to be said about it. */
  | {
      readonly kind: 'item';
      readonly title: string;
      readonly date?: string;
      readonly detail?: string;
      readonly notes: readonly string[];
    }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'bullet'; readonly text: string }
  /** A word with its colon and what belongs to it, such as a group of skills. */
  | { readonly kind: 'pair'; readonly label: string; readonly text: string };

interface OutlineSection {
  readonly heading: string;
  readonly blocks: readonly OutlineBlock[];
}

export interface CvOutline {
  readonly name: string;
  readonly label?: string;
  /** Lines of contact data, each in pieces. */
  readonly contact: readonly (readonly ContactPiece[])[];
  readonly sections: readonly OutlineSection[];
}

export interface ContactPiece {
  readonly text: string;
  readonly link?: string;
}

interface Setting {
  readonly wording: ExportWording;
  readonly dates: DateFormats;
  /** Joins the items of a list. */
  readonly comma: string;
  readonly colon: string;
  readonly script: Script;
}

/**
 * The CV as headings, entries and lines in its language. It holds what a CV shows and nothing else: what only the file said
 * (`extra`), and how the reading went, are not part of it.
 */
export function outlineCv(cv: Cv, language: Language, script: Script, wording: ExportWording): CvOutline {
  const isCjk = script !== 'latin';
  const setting: Setting = {
    wording,
    dates: createDateFormats(language, script, wording),
    comma: isCjk ? '、' : ', ',
    colon: isCjk ? '：' : ': ',
    script,
  };
  const { name, label } = cv.basics;
  const sections: OutlineSection[] = [];
  for (const section of exportSections) {
    const blocks = outlineSection(cv, section, setting);
    if (blocks.length > 0) sections.push({ heading: wording[`section.${section}`], blocks: arrangeEntries(blocks) });
  }
  return { name: name ?? '', ...(label ? { label } : {}), contact: outlineContact(cv, language, script), sections };
}

function outlineContact(cv: Cv, language: Language, script: Script): ContactPiece[][] {
  const { email, phone, url, location, profiles } = cv.basics;
  const first: ContactPiece[] = [];
  if (email) first.push({ text: email, link: `mailto:${email}` });
  if (phone) first.push({ text: phone, link: `tel:${phone.replace(/[^\d+]/g, '')}` });
  const place = location ? formatPlace(location, language, script) : '';
  if (place) first.push({ text: place });
  const links: ContactPiece[] = [];
  for (const link of [url, ...profiles.map((profile) => profile.url ?? formatProfile(profile))])
    if (link && !links.some((other) => other.text === link)) links.push({ text: link, ...asLink(link) });
  return [first, links].filter((line) => line.length > 0);
}

function formatProfile({ network, username }: { network?: string | undefined; username?: string | undefined }) {
  return network && username ? `${network}: ${username}` : undefined;
}

function formatPlace(location: NonNullable<Cv['basics']['location']>, language: Language, script: Script): string {
  const { address, postalCode, city, countryCode, region } = location;
  const country = countryCode ? nameCountry(countryCode, language) : undefined;
  // An address line may already hold postal code and city, as readers of documents find it.
  const says = (part: string | undefined) => part !== undefined && (address ?? '').includes(part);
  const locality = [says(postalCode) ? '' : postalCode, says(city) ? '' : city].filter(Boolean).join(' ');
  const parts = [address, locality, says(region) || region === city ? '' : region, says(country) ? '' : country];
  if (script === 'latin') return parts.filter(Boolean).join(', ');
  const mail = postalCode && !says(postalCode) ? `${script === 'japanese' ? '〒' : ''}${postalCode} ` : '';
  const from = (part: string | undefined) => (part && !says(part) ? part : '');
  const wide = `${from(region)}${city === region ? '' : from(city)}${address ?? ''}`;
  return /\p{sc=Han}/u.test(wide) ? `${mail}${wide}` : parts.filter(Boolean).join(', ');
}

function nameCountry(code: string, language: Language): string {
  if (!/^[A-Za-z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames(language, { type: 'region' }).of(code.toUpperCase()) ?? code;
}

function asLink(text: string): { link?: string } {
  if (/^https?:\/\/\S+$/i.test(text)) return { link: text };
  return /^[\w.-]+\.[a-z]{2,}(?:\/\S*)?$/i.test(text) ? { link: `https://${text}` } : {};
}

function outlineSection(cv: Cv, section: ExportSection, setting: Setting): OutlineBlock[] {
  const { dates, wording, comma, colon, script } = setting;
  const period = ({ startDate, endDate }: Period) => dates.period(startDate, endDate);
  const list = (items: readonly string[]) => items.filter((item) => item !== '').join(comma);
  switch (section) {
    case 'summary':
      return paragraphs(cv.basics.summary);
    case 'work':
      return cv.work.flatMap((work) => [
        ...entry([work.position], [work.name], [work.location], [work.url], setting, period(work)),
        ...paragraphs(work.description),
        ...paragraphs(work.summary),
        ...bullets(work.highlights),
      ]);
    case 'volunteer':
      return cv.volunteer.flatMap((one) => [
        ...entry([one.position], [one.organization], [], [one.url], setting, period(one)),
        ...paragraphs(one.summary),
        ...bullets(one.highlights),
      ]);
    case 'education':
      return cv.education.flatMap((one) => [
        ...entry(
          joinDegree(one.studyType, one.area, script),
          [one.institution],
          [one.location],
          [one.score && `${wording.grade}${colon}${one.score}`, one.url],
          setting,
          period(one),
        ),
        ...bullets(one.courses),
      ]);
    case 'projects':
      return cv.projects.flatMap((one) => [
        ...entry(
          [one.name],
          [],
          [],
          [
            list(one.roles),
            one.entity,
            one.type,
            one.keywords.length > 0 ? `${wording.keywords}${colon}${list(one.keywords)}` : undefined,
            one.url,
          ],
          setting,
          period(one),
        ),
        ...paragraphs(one.description),
        ...bullets(one.highlights),
      ]);
    case 'skills':
      return outlineSkills(cv, setting);
    case 'languages':
      return cv.languages
        .filter((one) => one.language !== '')
        .map((one) =>
          one.fluency
            ? { kind: 'pair', label: `${one.language}${colon}`, text: one.fluency }
            : { kind: 'paragraph', text: one.language },
        );
    case 'certificates':
      return cv.certificates.flatMap((one) => item([one.name, one.issuer], dates.date(one.date), [one.url]));
    case 'awards':
      return cv.awards.flatMap((one) => item([one.title, one.awarder], dates.date(one.date), [one.summary]));
    case 'publications':
      return cv.publications.flatMap((one) =>
        item([one.name, one.publisher], dates.date(one.releaseDate), [one.summary, one.url]),
      );
    case 'interests':
      return groups(cv.interests, list, colon);
    case 'references':
      return cv.references.flatMap((one) => [...entry([one.name], [], [], [], setting), ...paragraphs(one.reference)]);
  }
}

/** Skills without keywords stand in one line; a group stands in a line of its own. */
function outlineSkills(cv: Cv, { comma, colon, script }: Setting): OutlineBlock[] {
  const inBrackets = (text: string) => (script === 'latin' ? ` (${text})` : `（${text}）`);
  const list = (items: readonly string[]) => items.filter((item) => item !== '').join(comma);
  const single = cv.skills.filter((skill) => skill.keywords.length === 0);
  const named = single.map(({ name, level }) => (name && level ? `${name}${inBrackets(level)}` : name || level || ''));
  const grouped = cv.skills.filter((skill) => skill.keywords.length > 0);
  const withLevel = grouped.map(({ name, level, keywords }) => ({
    name: name && level ? `${name}${inBrackets(level)}` : name,
    keywords,
  }));
  return [...(named.length > 0 ? paragraphs(list(named)) : []), ...groups(withLevel, list, colon)];
}

function groups(
  entries: readonly { name?: string | undefined; keywords: readonly string[] }[],
  list: (items: readonly string[]) => string,
  colon: string,
): OutlineBlock[] {
  const plain = entries.filter((one) => one.name && one.keywords.length === 0).map((one) => one.name ?? '');
  const blocks: OutlineBlock[] = plain.length > 0 ? [{ kind: 'paragraph', text: list(plain) }] : [];
  for (const { name, keywords } of entries) {
    if (keywords.length === 0) continue;
    blocks.push(
      name
        ? { kind: 'pair', label: `${name}${colon}`, text: list(keywords) }
        : { kind: 'paragraph', text: list(keywords) },
    );
  }
  return blocks;
}

/** Degree and subject in the order and with the signs of the language. */
function joinDegree(studyType: string | undefined, area: string | undefined, script: Script): Texts {
  if (!studyType || !area || studyType.includes(area)) return [studyType || area];
  if (script === 'latin') return [`${studyType}, ${area}`];
  return script === 'japanese' ? [area, studyType] : [`${area} ${studyType}`];
}

/** Longer details leave no room for a date beside them. In characters. */
const longDetail = 75;

/** Dates stand at the same place in all entries of a section, where readers of documents look for the next one. */
function arrangeEntries(blocks: readonly OutlineBlock[]): OutlineBlock[] {
  const isDateFirst = blocks.some((block) => block.kind === 'entry' && (block.detail?.length ?? 0) > longDetail);
  return blocks.map((block, index) => {
    const next = blocks[index + 1];
    return block.kind === 'entry'
      ? { ...block, isDateFirst: isDateFirst || !block.detail, isFollowed: next !== undefined && next.kind !== 'entry' }
      : block;
  });
}

interface Period {
  readonly startDate?: string | undefined;
  readonly endDate?: string | undefined;
}

type Texts = readonly (string | undefined)[];

/**
 * What somebody was, where, and what else there is to say about the place. In Japan and China the place comes first and all
 * stands in one line; elsewhere the place has a second line.
 */
function entry(
  what: Texts,
  where: Texts,
  places: Texts,
  further: Texts,
  { script }: Setting,
  date?: string,
): OutlineBlock[] {
  const isCjk = script !== 'latin';
  const filled = (texts: Texts) => texts.filter((text) => text !== undefined && text !== '');
  const names = filled(isCjk ? [...where, ...what] : [...what, ...where]);
  const [title, ...others] = names;
  if (!title && !date) return [];
  const place = filled(places);
  const beside = isCjk ? [...others, ...place].join(' · ') : '';
  const detail = [...(isCjk ? [] : [...others, ...place]), ...filled(further)].join(' · ');
  return [
    {
      kind: 'entry',
      title: title ?? '',
      ...(beside ? { beside } : {}),
      ...(date ? { date } : {}),
      ...(detail ? { detail } : {}),
      isDateFirst: false,
      isFollowed: false,
    },
  ];
}

function item(
  [first, second]: readonly (string | undefined)[],
  date: string | undefined,
  notes: readonly (string | undefined)[],
): OutlineBlock[] {
  const title = first || second;
  if (!title) return [];
  return [
    {
      kind: 'item',
      title,
      ...(date ? { date } : {}),
      ...(first && second ? { detail: second } : {}),
      notes: notes.flatMap((note) => splitParagraphs(note)),
    },
  ];
}

function splitParagraphs(text: string | undefined): string[] {
  const lines = (text ?? '').split(/\r?\n+/).map((line) => line.trim());
  return lines.filter((line) => line !== '');
}

function paragraphs(text: string | undefined): OutlineBlock[] {
  return splitParagraphs(text).map((line) => ({ kind: 'paragraph', text: line }));
}

function bullets(highlights: readonly string[]): OutlineBlock[] {
  const texts = highlights.map((text) => text.replace(/\s*\r?\n\s*/g, ' ').trim());
  return texts.filter((text) => text !== '').map((text) => ({ kind: 'bullet', text }));
}
