/** A fictional CV as a plain text extractor gives it: lines without layout, and what they say. */
import { keywords, type SectionKind } from '../../core/cv/keywords.ts';
import { type Language, languages } from '../../core/domain/language.ts';
import {
  capitalise,
  type Draw,
  drawCity,
  drawLanguages,
  drawSkills,
  inventCompany,
  inventDegree,
  inventPerson,
  inventSchool,
  inventSentence,
  inventTitle,
  isEastern,
  makeDraw,
} from './invent-words.ts';

interface Dates {
  readonly start: string;
  readonly end: string;
}
/** What the CV of a seed says; dates are `YYYY-MM` or `present`. */
interface PlainTruth {
  readonly language: Language;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly work: readonly (Dates & { position: string; company: string })[];
  readonly education: readonly (Dates & { studyType: string; institution: string })[];
  readonly skills: readonly string[];
  readonly languages: readonly string[];
}

interface Head {
  readonly what: string;
  readonly where: string;
  readonly place: string;
  readonly when: string;
  readonly mark: string;
}

/** How the head of an entry is set: the orders of position, employer, place and dates that occur in CVs. */
const heads: readonly ((head: Head) => string[])[] = [
  ({ what, where, place, when }) => [what, where, `${when}\t${place}`],
  ({ what, where, place, when }) => [`${what}\t${when}`, `${where}, ${place}`],
  ({ what, where, place, when }) => [`${when}\t${what}`, `${where}, ${place}`],
  ({ what, where, place, when }) => [`${where}\t${place}`, `${what}\t${when}`],
  ({ what, where, place, when, mark }) => [`${what}${mark}${where}, ${place}`, when],
  ({ what, where, when, mark }) => [`${when} ${where}${mark}${what}`],
  ({ what, where, when, mark }) => [`${where}${mark}${what} (${when})`],
  ({ what, where, place, when }) => [where, place, when, what],
  ({ what, where, when }) => [when, what, where],
  ({ what, where, place, when }) => [`${where}\t${when}`, `${what}\t${place}`],
  ({ what, where, place, when }) => [`${what}, ${where}, ${place} ${when}`],
];

const phones: Record<Language, string> = {
  en: '+1 512 555 01',
  fr: '+33 6 12 34 56 ',
  de: '+49 170 12345',
  nl: '06-123456',
  sv: '070-123 45 ',
  ja: '090-1234-56',
  zh: '138-0013-80',
};

/** The CV of a seed: the same seed gives the same text. Its truth has the shape of the truth files. */
export function inventPlainCv(seed: number): { text: string; truth: PlainTruth } {
  const draw = makeDraw(seed);
  const language = languages[seed % languages.length] ?? 'en';
  const name = inventPerson(draw, language);
  const email = `${toAddress(isEastern(language) ? `taro ${seed}` : name)}@example.org`;
  const phone = `${phones[language]}${10 + draw.upTo(89)}`;
  const style = draw.upTo(2);
  const mark = draw.of([' — ', ' | ', ' - ']);
  const years = (year: number) => writeDates(draw, language, year, style);

  const list = <T>(
    count: number,
    first: number,
    head: (parts: Head) => string[],
    make: () => { what: string; where: string; entry: T },
  ) => {
    let year = first;
    const blocks: string[][] = [];
    const entries: (T & Dates)[] = [];
    for (let index = 0; index < count; index++) {
      const { text: when, start, end, next } = years(year);
      year = next;
      const { what, where, entry } = make();
      entries.push({ ...entry, start, end });
      blocks.unshift([
        ...head({ what, where, when, mark, place: drawCity(draw, language) }),
        ...sentences(draw.upTo(3)),
      ]);
    }
    return { entries, lines: blocks.flat() };
  };
  const sentences = (count: number) => Array.from({ length: count }, () => inventSentence(draw, language));
  const head = draw.of(heads);
  const work = list(1 + draw.upTo(3), 2004 + draw.upTo(10), head, () => {
    const [position, company] = [inventTitle(draw, language), inventCompany(draw, language)];
    return { what: position, where: company, entry: { position, company } };
  });
  const education = list(1 + draw.upTo(1), 1996 + draw.upTo(8), draw() < 0.6 ? head : draw.of(heads), () => {
    const [{ studyType }, institution] = [inventDegree(draw, language), inventSchool(draw, language)];
    return { what: studyType, where: institution, entry: { studyType, institution } };
  });
  const skills = drawSkills(draw, 4 + draw.upTo(8));
  const spoken = drawLanguages(draw, language);
  const comma = isEastern(language) ? '、' : ', ';
  const level = () => capitalise(draw.of(keywords[language].languageLevels));
  const bracket = draw() < 0.5;
  const sections: [SectionKind, string[]][] = [
    ['work', work.lines],
    ['education', education.lines],
    ['skills', draw() < 0.4 ? skills : [skills.join(draw() < 0.5 ? comma : '\t')]],
    ['languages', spoken.map((each) => (bracket ? `${each} (${level()})` : `${each}\t${level()}`))],
  ];
  if (draw() < 0.5) sections.unshift(['summary', sentences(2)]);
  if (draw() < 0.3) sections.reverse();
  const contact = [email, phone, drawCity(draw, language)];
  const top = [
    ...(draw() < 0.2 ? [capitalise(draw.of(keywords[language].documentTitles))] : []),
    name,
    ...(draw() < 0.5 ? contact : [contact.join(' | ')]),
  ];
  const isAiry = draw() < 0.6;
  const body = sections.flatMap(([kind, lines]) => [
    ...(isAiry ? [''] : []),
    writeHeading(draw, language, kind),
    ...lines,
  ]);
  const truth = {
    language,
    name,
    email,
    phone,
    work: work.entries,
    education: education.entries,
    skills,
    languages: spoken,
  };
  return { text: `${[...top, ...body].join('\n')}\n`, truth };
}

function writeHeading(draw: Draw, language: Language, kind: SectionKind): string {
  const words = keywords[language].sections[kind].filter((word) => !/[・/]/.test(word)).slice(0, 8);
  const heading = draw.of(words);
  return draw() < 0.3 ? heading.toUpperCase() : capitalise(heading);
}

function writeDates(
  draw: Draw,
  language: Language,
  year: number,
  style: number,
): Dates & { text: string; next: number } {
  const next = year + 1 + draw.upTo(3);
  const [first, last] = [1 + draw.upTo(11), 1 + draw.upTo(11)];
  const iso = (y: number, m: number) => `${y}-${String(m).padStart(2, '0')}`;
  const write = (y: number, m: number): string => {
    const two = String(m).padStart(2, '0');
    if (isEastern(language)) return [`${y}年${m}月`, `${y}.${two}`][style] ?? `${y}/${two}`;
    const names = (keywords[language].months[m - 1] ?? []).filter((word) => word.length > 2);
    const [long = two, short = long] = names;
    return [`${capitalise(long)} ${y}`, `${two}/${y}`][style] ?? `${capitalise(short)} ${y}`;
  };
  const isRunning = draw() < 0.2;
  const end = isRunning ? capitalise(keywords[language].present[0] ?? '') : write(next, last);
  return {
    text: `${write(year, first)}${draw.of([' - ', ' – ', '–'])}${end}`,
    start: iso(year, first),
    end: isRunning ? 'present' : iso(next, last),
    next: next + 1,
  };
}

const toAddress = (name: string) =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9 ]/g, '')
    .trim()
    .replace(/ +/g, '.');
