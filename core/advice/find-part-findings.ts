import type { Finding } from '../domain/advice.ts';
import type { CountryPack } from '../domain/country-pack.ts';
import { importance, makeFinding } from './make-finding.ts';
import { isRead, type ReviewSubject } from './review-subject.ts';

const area = 'convention' as const;

/** Names under which a CV goes, by which a title line is known. */
const documentNames = new Set([
  ...['cv', 'c.v.', 'curriculum vitae', 'resume', 'résumé', 'lebenslauf', 'tabellarischer lebenslauf', 'bewerbung'],
  ...[
    'levensloop',
    'meritförteckning',
    '履歴書',
    '職務経歴書',
    '简历',
    '簡歷',
    '个人简历',
    '個人履歷',
    '履歷表',
    '履歷',
  ],
]);
const titleLines = 8;
const endLines = 12;

const placeAndDate = new RegExp(
  [
    // "Leipzig, 03.04.2024", "Lyon, le 3 avril 2024", "Utrecht, 3 april 2024"
    String.raw`^\p{Lu}[\p{L} .-]{1,40},\s?(?:den\s|le\s|am\s)?\d{1,2}[./ -]`,
    String.raw`^(?:ort, datum|datum, ort|ort und datum|unterschrift|signature|date|datum|handtekening|underskrift|署名)\s?[:_.]`,
    String.raw`\d{1,2}\s?[月]\s?\d{1,2}\s?日\s?現在`,
  ].join('|'),
  'iu',
);

/** Headings over people who give references; the reader keeps nothing of what stands below, as it is about others. */
const referenceHeadings =
  /^(?:(?:professional |personal )?references?|referees|(?:persönliche )?referenzen|références?|referenties|referenser|referens(?:personer)?|推薦者|推荐人|推薦人|证明人|諮詢人)\s*(?::|$|(?:are |is )?available|auf anfrage|auf wunsch|sur demande|op aanvraag|lämnas)/iu;

const withoutSpaces = (text: string) => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

/** A place-and-date line closes a CV; the line of a Japanese form stands at its head. */
function hasPlaceAndDate(pages: readonly string[]): boolean {
  const lines = pages.flatMap((page) => page.split('\n').filter((line) => line.trim() !== ''));
  const near = [...lines.slice(0, titleLines), ...lines.slice(-endLines)];
  return near.some((line) => line.length <= 80 && placeAndDate.test(line.normalize('NFKC').trim()));
}

/** A town alone is a place, not an address. */
const isPostal = (location: ReviewSubject['cv']['basics']['location']) =>
  location?.postalCode !== undefined || /\p{Nd}/u.test(location?.address ?? '');

function hasReferences({ cv, pages }: ReviewSubject): boolean {
  if (cv.references.length > 0) return true;
  const lines = pages.flatMap((page) => page.split('\n'));
  return lines.some((line) => line.length <= 60 && referenceHeadings.test(line.trim()));
}

/** Parts that a country's CVs have or leave out, beside sections: address, references, place and date, name and form. */
export function findPartFindings(subject: ReviewSubject, pack: CountryPack): Finding[] {
  const { cv, pages } = subject;
  const { country, conventions } = pack;
  if (!isRead(subject)) return [];
  const { location } = cv.basics;
  const parts = [
    ['address', conventions.address, isPostal(location), '/basics/location/address'],
    ['references', conventions.references, hasReferences(subject), undefined],
    ['place-date-line', conventions.signature, hasPlaceAndDate(pages), undefined],
  ] as const;
  const findings = parts.flatMap(([part, custom, isGiven, pointer]): Finding[] => {
    if (!custom) return [];
    const { value, basis, source } = custom;
    const facts = { country, part };
    const isUsual = value === 'expected' || value === 'common';
    const isLeftOut = value === 'unusual' || value === 'leave-out';
    const finding = { area, facts, basis, source, importance: importance[value] } as const;
    if (isGiven && isLeftOut) {
      const state = value === 'leave-out' ? 'change' : 'consider';
      return [makeFinding({ ...finding, code: 'part-unusual', state, pointer })];
    }
    if (isGiven && isUsual) return [makeFinding({ ...finding, code: 'part-usual', state: 'kept', pointer })];
    const isWaitedFor = !isGiven && value === 'expected';
    return isWaitedFor ? [makeFinding({ ...finding, code: 'part-not-found', state: 'consider' })] : [];
  });
  return [...findings, ...findCoverLetter(pack), ...findName(subject, pack), ...findForm(subject, pack)];
}

function findCoverLetter({ country, conventions: { coverLetter } }: CountryPack): Finding[] {
  if (coverLetter?.value !== 'expected') return [];
  const { basis, source } = coverLetter;
  const facts = { country };
  return [makeFinding({ area, code: 'cover-letter', state: 'unknown', importance: 'common', facts, basis, source })];
}

/** Accents and the long form of "CV" make no other name. */
const nameKey = (text: string) =>
  withoutSpaces(text)
    .normalize('NFD')
    .replace(/\p{M}|\./gu, '')
    .replace('curriculumvitae', 'cv');

/** The line among the first ones that names the document. */
function findTitleLine(pages: readonly string[]): string | undefined {
  const lines = (pages[0] ?? '').split('\n').filter((line) => line.trim() !== '');
  const isName = (line: string) => documentNames.has(line.toLowerCase()) || documentNames.has(withoutSpaces(line));
  return lines
    .slice(0, titleLines)
    .map((line) => line.normalize('NFKC').trim())
    .find(isName);
}

const isHan = (text: string) => /\p{sc=Han}/u.test(text);

/** Only a CV in a language of the country, and in the letters of the name, is told how it is called there. */
function findName({ pages, language }: ReviewSubject, { country, conventions, languages }: CountryPack): Finding[] {
  const { documentName } = conventions;
  if (!documentName || !languages.some(({ value }) => value === language)) return [];
  const title = findTitleLine(pages);
  if (title === undefined || isHan(title) !== isHan(documentName.value)) return [];
  if (nameKey(documentName.value).includes(nameKey(title))) return [];
  return [
    makeFinding({
      area,
      code: 'document-name-other',
      state: 'consider',
      importance: 'name',
      facts: { country, name: documentName.value },
      quote: title,
      basis: documentName.basis,
      source: documentName.source,
    }),
  ];
}

/** A document that calls itself as the form does may be on that form, which its text does not tell; others are told of it. */
function findForm({ pages }: ReviewSubject, { country, conventions: { form } }: CountryPack): Finding[] {
  if (!form) return [];
  const title = findTitleLine(pages);
  if (title !== undefined && nameKey(form.value).includes(nameKey(title))) return [];
  const { value, isCustom, basis, source } = form;
  const facts = { country, form: value };
  const importanceName = isCustom ? 'common' : 'expected';
  return [
    makeFinding({ area, code: 'form-usual', state: 'consider', importance: importanceName, facts, basis, source }),
  ];
}
