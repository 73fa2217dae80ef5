import { z } from 'zod';

/** What the structured part of a page says about the job, by schema.org/JobPosting; absent where it says nothing usable. */
export interface JobPosting {
  readonly title?: string;
  readonly company?: string;
  /** Town, or region where no town is given. */
  readonly place?: string;
  /** As given: a code or a name. */
  readonly country?: string;
  readonly salary?: {
    readonly min?: number;
    readonly max?: number;
    readonly currency?: string;
    readonly period: 'year' | 'month' | 'week' | 'day' | 'hour';
  };
  readonly employmentTypes: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly validThrough?: string;
  readonly postedOn?: string;
  readonly isRemote: boolean;
  readonly applicantLocations: readonly string[];
  readonly reference?: string;
}

const Thing = z.record(z.string(), z.unknown());
type Thing = z.infer<typeof Thing>;

/** Deeper pages hold no job. */
const deepest = 6;
const longestText = 200;

const asThing = (value: unknown): Thing | undefined => Thing.safeParse(value).data;
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

function asText(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  const plain = text
    .replace(/<[^<>]{0,200}>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' || plain.length > longestText ? undefined : plain;
}

const asNumber = (value: unknown): number | undefined => {
  const number = typeof value === 'string' ? Number(value.replace(/[, ]/g, '')) : value;
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : undefined;
};

const asDate = (value: unknown): string | undefined => /^(\d{4}-\d{2}-\d{2})(?!\d)/.exec(asText(value) ?? '')?.[1];

/** A thing's own text or, where it is one with a name, that name. */
const nameOf = (value: unknown): string | undefined => asText(value) ?? asText(asThing(value)?.name);

const isPosting = (thing: Thing) => asList(thing['@type']).some((type) => /(?:^|[/:])JobPosting$/.test(String(type)));

function listPostings(value: unknown, depth = 0): Thing[] {
  if (depth > deepest) return [];
  if (Array.isArray(value)) return value.flatMap((one) => listPostings(one, depth + 1));
  const thing = asThing(value);
  if (!thing) return [];
  if (isPosting(thing)) return [thing];
  return ['@graph', 'itemListElement', 'item', 'mainEntity'].flatMap((key) => listPostings(thing[key], depth + 1));
}

const periods = { YEAR: 'year', ANNUAL: 'year', MONTH: 'month', WEEK: 'week', DAY: 'day', HOUR: 'hour' } as const;

function readPay(value: unknown): JobPosting['salary'] {
  const pay = asThing(asList(value)[0]);
  const amount =
    asThing(asList(pay?.value)[0]) ?? (pay && asNumber(pay.value) !== undefined ? { value: pay.value } : pay);
  const unit = String(amount?.unitText ?? pay?.unitText ?? '').toUpperCase();
  const period = Object.entries(periods).find(([name]) => unit.startsWith(name))?.[1];
  if (!amount || !period) return undefined;
  const exact = asNumber(amount.value);
  const min = asNumber(amount.minValue) ?? exact;
  const max = asNumber(amount.maxValue) ?? exact;
  if ((min === undefined && max === undefined) || (min !== undefined && max !== undefined && min > max))
    return undefined;
  const code = asText(pay?.currency ?? amount.currency)?.toUpperCase();
  const currency = code && /^[A-Z]{3}$/.test(code) ? code : undefined;
  return {
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(currency && { currency }),
    period,
  };
}

function readPosting(thing: Thing): JobPosting {
  const address = asThing(asThing(asList(thing.jobLocation)[0])?.address);
  const optional = {
    title: asText(thing.title),
    company: nameOf(thing.hiringOrganization),
    place: asText(address?.addressLocality) ?? asText(address?.addressRegion),
    country: nameOf(address?.addressCountry),
    salary: readPay(thing.baseSalary),
    validThrough: asDate(thing.validThrough),
    postedOn: asDate(thing.datePosted),
    reference: asText(asThing(thing.identifier)?.value) ?? asText(thing.identifier),
  };
  return {
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    employmentTypes: asList(thing.employmentType).flatMap((type) =>
      String(type)
        .toUpperCase()
        .split(/[,\s]+/),
    ),
    isRemote: String(thing.jobLocationType).toUpperCase() === 'TELECOMMUTE',
    applicantLocations: asList(thing.applicantLocationRequirements).flatMap((place) => nameOf(place) ?? []),
  };
}

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * The posting among a page's JSON-LD blocks, with its description as given. Of several (a page that lists jobs) the one
 * that a first-level heading names counts, else none.
 */
export function readJobPosting(
  blocks: readonly string[],
  headings: readonly string[],
): { posting: JobPosting; description: string | undefined } | undefined {
  const postings = blocks.flatMap((block) => {
    try {
      // Editors leave line ends inside strings, which JSON does not allow.
      return listPostings(
        JSON.parse(block.replace(/\p{Cc}+/gu, ' ').replace(/^\s*(?:<!--|\/\/<!\[CDATA\[)|(?:-->|\/\/\]\]>)\s*$/g, '')),
      );
    } catch (error) {
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  });
  const named = postings.filter(({ title }) => headings.some((heading) => bare(heading).includes(bare(String(title)))));
  const [chosen, ...others] = named.length > 0 ? named : postings;
  if (!chosen || (named.length === 0 && others.length > 0)) return undefined;
  const description = typeof chosen.description === 'string' ? chosen.description : undefined;
  return { posting: readPosting(chosen), description };
}
