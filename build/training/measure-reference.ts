/**
 * What the comparison with reference CVs is worth, as JSON lines for `python -m cvplus_training.reference_match`; numbers
 * and groups only, no words of a CV or an advert.
 * First `{profiles}`: the ISCO-08 group of each. Then for each advert `{advert, isco, asked, told, matches, inUse}`: its
 * group, how many requirements it has and how many a profile can tell about, and the match of every profile with it, by
 * the rules of the app and with skills in use only. Last for each CV that is taken out and asked like a user's, and each
 * advert of its own kind of occupation, `{cv, advert, group, below, same, belowWhole, sameWhole}`: the share of the others whose match is
 * lower and equal, as the app counts it, and when everything in the CV counts.
 *
 *   node build/training/measure-reference.ts --data ../shared/data > reference.jsonl
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Job } from '../../core/domain/job.ts';
import { keepOwnText } from '../../core/domain/keep-own-text.ts';
import { removeCopies } from '../../core/domain/remove-copies.ts';
import { infer, loadModels } from '../../core/inference/load-models.ts';
import { parseJob } from '../../core/jobs/parse-job.ts';
import { prepareAdvertText } from '../../core/jobs/prepare-advert-text.ts';
import { type Batch, startBatch } from '../../core/prediction/batch.ts';
import { rateFieldEvidence } from '../../core/prediction/count-years-in-field.ts';
import { matchRequirements } from '../../core/prediction/match-requirements.ts';
import { readReferenceProfiles } from '../../core/prediction/reference/load-reference-profiles.ts';
import { isAnswerable, matchReference } from '../../core/prediction/reference/match-reference.ts';
import { planReference, toRow } from '../../core/prediction/reference/rank-among-reference.ts';
import { summariseCv } from '../../core/prediction/summarise-cv.ts';
import { makeTable, readFacts } from './make-reference-profiles.ts';
import { parseTable } from './parse-table.ts';
import { asOf, facts, findGroup, knowledge, phrases, readPublicCvs } from './reference-cvs.ts';

/** Adverts of its own kind of occupation that each CV is asked about. */
const advertsPerCv = 40;

interface Advert {
  readonly number: number;
  readonly text: string;
  readonly job: Job;
  readonly isco: string;
}

function readAdverts(folder: string): Advert[] {
  const read = (file: string) => readFileSync(path.join(folder, 'cv', 'corpora', file), 'utf8');
  const texts = [
    ...parseTable(read('jobs-nofluff-pl.csv')).map((row) => [row.position ?? '', row.description ?? '']),
    ...parseTable(read('jobs-indeed-us-salary.csv')).map((row) => [row.job_title ?? '', row.job_summary ?? '']),
    ...['jd-resumematcher-backend-eng.txt', 'jd-resumematcher-product-manager.txt'].map((file) => {
      const text = read(file);
      return [parseJob(prepareAdvertText(text), phrases).title ?? '', text];
    }),
  ];
  const adverts: Advert[] = [];
  const seen = new Set<string>();
  for (const [title = '', body = ''] of texts) {
    if (title.trim() === '' || body.trim() === '') continue;
    const text = prepareAdvertText(`${title}\n\n${body}`);
    const isco = findGroup(title);
    if (isco === undefined || seen.has(text)) continue;
    seen.add(text);
    const job = parseJob(text, phrases);
    const asked = job.skills.length + job.languages.length + Number(!!job.years) + Number(!!job.education);
    if (job.language === 'en' && asked > 0) adverts.push({ number: adverts.length, text, job, isco });
  }
  return adverts;
}

/** At most `count` members, evenly spread over the list and shifted, so that every CV meets other adverts. */
function spread<T>(list: readonly T[], count: number, shift: number): T[] {
  if (list.length <= count) return [...list];
  return Array.from({ length: count }, (_, index) => {
    const member = list[(Math.floor((index * list.length) / count) + shift) % list.length];
    if (member === undefined) throw new RangeError('no such member');
    return member;
  });
}

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } });
const all = await readPublicCvs(values.data);
const cvs = all.flatMap((cv) => {
  const read = readFacts(cv);
  return read === undefined ? [] : [{ ...cv, read }];
});
const { table, profiles: stored } = makeTable(cvs.map(({ read }) => read));
const { skills, source, profiles } = readReferenceProfiles({ ...table, profiles: stored });
const adverts = readAdverts(values.data);
const batch: Batch = startBatch();
const everything = { skills, years: true, education: true };

const matches = adverts.map(({ number, job, isco }) => {
  const [first] = profiles;
  const asked = first === undefined ? [] : matchReference(first, job, isco).requirements;
  const rowsOf = (field: string | undefined) =>
    profiles.map((profile) => batch.add(toRow(matchReference(profile, job, field), job)));
  return {
    advert: number,
    isco,
    asked: asked.length,
    told: asked.filter((requirement) => isAnswerable(requirement, everything)).length,
    rows: rowsOf(job.title && isco),
    inUse: rowsOf(undefined),
  };
});

const asked = cvs.flatMap(({ text, cv: whole, isco }, number) => {
  const others = { source, skills, profiles: profiles.filter((_, index) => index !== number) };
  const near = adverts.filter((advert) => advert.isco.slice(0, 2) === isco?.slice(0, 2));
  return spread(near, advertsPerCv, number).flatMap((advert) => {
    const own = keepOwnText(text, advert.text);
    const cv = removeCopies(whole, own);
    const profile = summariseCv(cv, asOf, knowledge);
    const yearsInField = rateFieldEvidence(cv, advert.job.title && advert.isco, asOf, facts);
    const match = matchRequirements({ cv, own, profile, job: advert.job, asOf, yearsInField }, knowledge);
    const plan = planReference({ job: advert.job, match, profile, isco: advert.isco }, others, batch);
    const main = batch.add(toRow({ requirements: match.requirements, profile }, advert.job));
    return plan === undefined ? [] : [{ cv: number, advert: advert.number, plan, main }];
  });
});

const models = await loadModels(path.join(import.meta.dirname, '..', '..', 'models'));
const outputs = await infer(models, batch.rows);
const readMatch = (row: number) => Math.round((outputs[row]?.position.value ?? Number.NaN) * 1e6) / 1e6;
const write = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`);
const share = (pairs: readonly (readonly [number, number])[], is: (own: number, other: number) => boolean) =>
  pairs.filter(([own, other]) => is(own, other)).length / pairs.length;

write({ cvs: all.length, skills: table.skills.length, profiles: profiles.map(({ isco }) => isco) });
for (const { rows, inUse, ...advert } of matches) {
  write({ ...advert, matches: rows.map(readMatch), inUse: inUse.map(readMatch) });
}
for (const { cv, advert, plan, main } of asked) {
  const pairs = plan.pairs.map(({ own, other }) => [readMatch(own), readMatch(other)] as const);
  const whole = plan.pairs.map(({ other }) => [readMatch(main), readMatch(other)] as const);
  write({
    cv,
    advert,
    group: plan.reference.isco,
    below: share(pairs, (own, other) => own > other),
    same: share(pairs, (own, other) => own === other),
    belowWhole: share(whole, (own, other) => own > other),
    sameWhole: share(whole, (own, other) => own === other),
  });
}
