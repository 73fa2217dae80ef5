import type { Job } from '../domain/job.ts';
import { Country } from '../domain/region.ts';
import type { Knowledge } from '../knowledge/load-knowledge.ts';
import type { Span } from './read-advert.ts';
import type { JobPosting } from './read-job-posting.ts';

type Agreement = NonNullable<Job['structured']>[string];

const normalise = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
const genderMark =
  /\s*[([（]\s*[a-z]{1,3}\s?(?:[/|*,.]\s?[a-z]{1,3}\s?){1,3}[)\]）]|\s+[mwfdxh]\s?\/\s?[mwfdxh](?:\s?\/\s?[mwfdxh])?\b/giu;

/** Where the text names what the posting says, whatever the case and the spaces. */
function findInText(text: string, wanted: string): Span | undefined {
  const words = wanted.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const match = new RegExp(words.join('\\s+'), 'iu').exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

function readCountry(written: string | undefined, knowledge: Knowledge): Country | undefined {
  if (written === undefined) return undefined;
  const code = Country.safeParse(written.toUpperCase() === 'UK' ? 'GB' : written.toUpperCase()).data;
  const place = knowledge.findPlaces(written).find(({ kind }) => kind === 'country');
  return code ?? Country.safeParse(place?.countries[0]).data;
}

/** What the posting's employment types say; FULL_TIME and PART_TIME together leave it to the applicant. */
function readEmployment(types: readonly string[]): {
  time: 'full-time' | 'part-time' | 'either' | undefined;
  contract: Job['contract'];
} {
  const has = (name: string) => types.some((type) => type.replace(/[^A-Z]/g, '') === name);
  const [full, part] = [has('FULLTIME'), has('PARTTIME')];
  const contract = has('INTERN')
    ? 'internship'
    : has('TEMPORARY')
      ? 'temporary'
      : has('CONTRACTOR')
        ? 'freelance'
        : undefined;
  return { time: full && part ? 'either' : full ? 'full-time' : part ? 'part-time' : undefined, contract };
}

/**
 * The job with what the page's structured part says about it, which is better evidence than its prose, and for each such
 * field whether the text says the same. A field that the text does not name has no evidence span.
 */
export function applyPosting(job: Job, posting: JobPosting, text: string, knowledge: Knowledge): Job {
  const structured: Record<string, Agreement> = {};
  const evidence = { ...job.evidence };
  const told = { ...job };
  /** Keeps the agreement of a field and drops evidence that shows something else. */
  const note = (pointer: string, isSame: boolean, isSaid: boolean, span?: Span) => {
    structured[pointer] = isSame ? 'confirmed' : isSaid ? 'contradicted' : 'unsaid';
    if (span) evidence[pointer] = span;
    else if (!isSame) delete evidence[pointer];
  };

  if (posting.title !== undefined) {
    const title = posting.title.replace(genderMark, '').trim() || posting.title;
    const read = job.title;
    // A reader that cleaned the same title further keeps its form.
    const isSame =
      read !== undefined && (normalise(title).includes(normalise(read)) || normalise(read) === normalise(title));
    const span = isSame ? evidence['/title'] : findInText(text, title);
    if (!isSame) told.title = title;
    note('/title', isSame || span !== undefined, read !== undefined, span);
  }
  if (posting.company !== undefined) {
    const isSame = job.company !== undefined && normalise(job.company) === normalise(posting.company);
    const span = isSame ? evidence['/company'] : findInText(text, posting.company);
    told.company = posting.company;
    note('/company', isSame || span !== undefined, job.company !== undefined, span);
  }
  if (posting.place !== undefined) {
    const isSame = job.location !== undefined && normalise(job.location).includes(normalise(posting.place));
    const span = isSame ? evidence['/location'] : findInText(text, posting.place);
    if (!isSame) told.location = posting.place;
    note('/location', isSame || span !== undefined, job.location !== undefined, span);
  } else if (posting.isRemote && posting.country === undefined && !job.evidence['/location']) delete told.location;
  const country = readCountry(posting.country, knowledge);
  if (country) {
    told.country = country;
    structured['/country'] = job.country === country ? 'confirmed' : job.country ? 'contradicted' : 'unsaid';
  }
  if (posting.salary) {
    const { salary } = job;
    const isSame =
      salary !== undefined &&
      salary.min === posting.salary.min &&
      salary.max === posting.salary.max &&
      salary.period === posting.salary.period &&
      (posting.salary.currency === undefined ||
        salary.isCurrencyAssumed === true ||
        salary.currency === posting.salary.currency);
    const { min: _min, max: _max, currency, isCurrencyAssumed: _assumed, period: _period, ...extras } = salary ?? {};
    const code = posting.salary.currency ?? (isSame ? currency : undefined);
    told.salary = { ...posting.salary, ...(code && { currency: code }), ...(isSame && extras) };
    note('/salary', isSame, salary !== undefined, isSame ? evidence['/salary'] : undefined);
  }
  const { time, contract } = readEmployment(posting.employmentTypes);
  if (time) {
    const read = job.workingTime?.time;
    told.workingTime = { ...job.workingTime, time };
    note(
      '/workingTime/time',
      read === time,
      read !== undefined,
      read === time ? evidence['/workingTime/time'] : undefined,
    );
  }
  if (contract) {
    told.contract = contract;
    note(
      '/contract',
      job.contract === contract,
      job.contract !== undefined,
      job.contract === contract ? evidence['/contract'] : undefined,
    );
  }
  for (const [pointer, date, read] of [
    ['/deadline', posting.validThrough, job.deadline?.date],
    ['/postedOn', posting.postedOn, job.postedOn],
  ] as const) {
    if (date === undefined) continue;
    // "28 February" without its year says the same.
    const isSame = read === date || (read?.startsWith('--') === true && date.endsWith(read.slice(1)));
    if (pointer === '/deadline') told.deadline = { ...job.deadline, date };
    else told.postedOn = date;
    note(pointer, isSame, read !== undefined, isSame ? evidence[pointer] : undefined);
  }
  if (posting.reference !== undefined) {
    const span = findInText(text, posting.reference);
    told.reference = posting.reference;
    note('/reference', span !== undefined, job.reference !== undefined, span);
  }
  if (posting.isRemote) {
    // Boards mark hybrid jobs so too; days that the text counts are the better evidence.
    const isPartly = job.remoteShare !== undefined || job.workMode === 'hybrid';
    if (!isPartly) told.workMode = 'remote';
    note(
      '/workMode',
      job.workMode === 'remote',
      job.workMode !== undefined,
      job.workMode === undefined ? undefined : evidence['/workMode'],
    );
  }
  if (posting.applicantLocations.length > 0) {
    told.applicantLocations = [...posting.applicantLocations];
    const isNamed = posting.applicantLocations.every((place) => findInText(text, place));
    structured['/applicantLocations'] = isNamed ? 'confirmed' : 'unsaid';
  }
  return { ...told, evidence, ...(Object.keys(structured).length > 0 && { structured }) };
}
