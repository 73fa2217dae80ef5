import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import type { Cv } from '../domain/cv.ts';
import { AppError } from '../errors.ts';
import { completeCv, type ReadingWarning } from './complete-cv.ts';
import { exchangeLimits } from './exchange-limits.ts';
import { readDate } from './read-date.ts';

type Row = ReadonlyMap<string, string>;

/** The tables that are read, with a column that their row of headings has. Some have notes above that row. */
const tables = {
  profile: ['Profile.csv', 'First Name'],
  positions: ['Positions.csv', 'Company Name'],
  education: ['Education.csv', 'School Name'],
  skills: ['Skills.csv', 'Name'],
  languages: ['Languages.csv', 'Name'],
  certifications: ['Certifications.csv', 'Name'],
  projects: ['Projects.csv', 'Title'],
  emails: ['Email Addresses.csv', 'Email Address'],
  phones: ['PhoneNumbers.csv', 'Number'],
  volunteering: ['Volunteering.csv', 'Company Name'],
  publications: ['Publications.csv', 'Name'],
  honors: ['Honors.csv', 'Title'],
  courses: ['Courses.csv', 'Name'],
} as const;
type Table = keyof typeof tables;

/**
 * Reads the ZIP archive that LinkedIn gives its members ("Get a copy of your data"). Birth date, address and the tables about
 * contacts, messages and advertising are not read. Undefined for other archives. Errors: `document.{damaged,too-large,
 * too-complex}`.
 */
export function readLinkedin(bytes: Uint8Array): Cv | undefined {
  const files = unpackTables(bytes);
  if (!files || (!files.has('profile') && !files.has('positions'))) return undefined;
  const rows = (table: Table): Row[] => {
    const file = files.get(table);
    return file ? readTable(new TextDecoder('utf-8').decode(file), tables[table][1]) : [];
  };
  const warnings: ReadingWarning[] = [];
  const [profile] = rows('profile');
  const emails = rows('emails');
  const email = emails.find((row) => row.get('Primary') === 'Yes') ?? emails[0];
  const websites = readWebsites(profile?.get('Websites'));
  const date = (row: Row, column: string) => {
    const read = readDate(row.get(column));
    return typeof read === 'object' ? read.date : undefined;
  };
  const period = (row: Row, start = 'Started On', end = 'Finished On') => ({
    startDate: date(row, start),
    endDate: date(row, end),
  });
  const courses = rows('courses').map((row) => row.get('Name') ?? '');
  const education = rows('education').map((row) => ({
    institution: row.get('School Name'),
    studyType: row.get('Degree Name'),
    ...period(row, 'Start Date', 'End Date'),
    courses: splitLines([row.get('Notes'), row.get('Activities')].filter(Boolean).join('\n')),
  }));
  return completeCv(
    withoutEmpty({
      basics: withoutEmpty({
        name: [profile?.get('First Name'), profile?.get('Last Name')].filter(Boolean).join(' '),
        label: profile?.get('Headline'),
        summary: profile?.get('Summary'),
        email: email?.get('Email Address'),
        phone: rows('phones')[0]?.get('Number'),
        url: websites[0],
        profiles: websites.slice(1).map((url) => ({ url })),
        ...(profile?.get('Geo Location') ? { location: { city: profile.get('Geo Location') } } : {}),
      }),
      work: rows('positions').map((row) => ({
        name: row.get('Company Name'),
        position: row.get('Title'),
        location: row.get('Location'),
        ...period(row),
        ...readDescription(row.get('Description')),
      })),
      education,
      skills: rows('skills').map((row) => ({ name: row.get('Name') })),
      languages: rows('languages').map((row) => ({ language: row.get('Name') ?? '', fluency: row.get('Proficiency') })),
      certificates: [
        ...rows('certifications').map((row) => ({
          name: row.get('Name') ?? '',
          issuer: row.get('Authority'),
          url: row.get('Url'),
          date: date(row, 'Started On'),
        })),
        ...courses.map((name) => ({ name })),
      ],
      projects: rows('projects').map((row) => {
        const { summary, highlights } = readDescription(row.get('Description'));
        return { name: row.get('Title'), description: summary, highlights, url: row.get('Url'), ...period(row) };
      }),
      volunteer: rows('volunteering').map((row) => ({
        organization: row.get('Company Name'),
        position: row.get('Role'),
        ...period(row),
        ...readDescription(row.get('Description')),
      })),
      publications: rows('publications').map((row) => ({
        name: row.get('Name') ?? '',
        publisher: row.get('Publisher'),
        releaseDate: date(row, 'Published On'),
        url: row.get('Url'),
        summary: row.get('Description'),
      })),
      awards: rows('honors').map((row) => ({
        title: row.get('Title') ?? '',
        date: date(row, 'Issued On'),
        summary: row.get('Description'),
      })),
    }),
    { warnings },
  );
}

/** The wanted tables by name, wherever in the archive they lie; each is unpacked into a buffer of its declared size. */
function unpackTables(bytes: Uint8Array): Map<Table, Uint8Array> | undefined {
  const found = new Map<string, Table>();
  let total = 0;
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        const base = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
        const table = (Object.keys(tables) as Table[]).find((one) => tables[one][0].toLowerCase() === base);
        if (!table || name.startsWith('__MACOSX/')) return false;
        total += originalSize;
        if (total > exchangeLimits.unpackedBytes) throw new AppError('document.too-large', { unpacked: total });
        found.set(name, table);
        return true;
      },
    });
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    // An archive that cannot be opened may still be a document that its own reader understands or explains better.
    if (found.size === 0) return undefined;
    throw new AppError('document.damaged', {}, { cause });
  }
  return new Map([...found].flatMap(([name, table]) => (parts[name] ? [[table, parts[name]] as const] : [])));
}

function readTable(text: string, column: string): Row[] {
  const options = {
    bom: true,
    relaxColumnCount: true,
    relaxQuotes: true,
    skipEmptyLines: true,
    trim: true,
    maxRecordSize: 1_000_000,
    to: exchangeLimits.entries,
  };
  let records: string[][];
  try {
    records = parse(text, options);
  } catch {
    // Notes above the table may have quotation marks that are none of the format.
    try {
      records = parse(text, { ...options, quote: false });
    } catch (cause) {
      throw new AppError('document.damaged', {}, { cause });
    }
  }
  const head = records.findIndex((record) => record.includes(column));
  const names = records[head];
  if (!names) return [];
  return records.slice(head + 1).map((record) => {
    const cells = names.map((name, index) => [name, record[index] ?? ''] as const);
    return new Map(cells.filter(([, value]) => value !== ''));
  });
}

/** "[PERSONAL:https://a.example,COMPANY:https://b.example]" */
function readWebsites(cell: string | undefined): string[] {
  return [
    ...(cell ?? '').matchAll(/(?:^|[[,])\s*(?:[A-Z_]+:)?(https?:\/\/[^\s,\]]+|[\w-]+(?:\.[\w-]+)+[^\s,\]]*)/g),
  ].map((match) => match[1] ?? '');
}

/** Lines with a typed bullet are highlights, the others the summary. */
function readDescription(text: string | undefined): { summary?: string; highlights: string[] } {
  const lines = splitLines(text ?? '');
  const bullet = /^[•▪◦‣·*–-]\s+/u;
  const prose = lines.filter((line) => !bullet.test(line)).join('\n');
  const highlights = lines.filter((line) => bullet.test(line)).map((line) => line.replace(bullet, ''));
  return { ...(prose ? { summary: prose } : {}), highlights };
}

function splitLines(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '');
}

/** Fields without a value are left out, at every depth of the draft. */
function withoutEmpty<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutEmpty) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([key, one]) => [key, withoutEmpty(one)]),
  ) as T;
}
