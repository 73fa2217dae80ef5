import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { prepareContributions } from '../../../core/contribution/prepare-contributions.ts';
import { drawSecurely } from '../../../core/contribution/random.ts';
import { addConsent } from '../../../core/database/consent-store.ts';
import { listShared } from '../../../core/database/contribution-store.ts';
import { importCv } from '../../../core/database/cv-store.ts';
import { addJob } from '../../../core/database/job-store.ts';
import { addExposure } from '../../../core/database/model-choice-store.ts';
import { addFailure } from '../../../core/database/month-use-store.ts';
import { addPrediction } from '../../../core/database/prediction-store.ts';
import { changeSettings } from '../../../core/database/settings-store.ts';
import { addToken } from '../../../core/database/token-purse-store.ts';
import { addUse, answerSuggestion, rateDay } from '../../../core/database/usage-store.ts';
import { channels, type OutcomeKind, outcomeKinds } from '../../../core/domain/application.ts';
import { addDays } from '../../../core/domain/calendar-day.ts';
import { Contribution } from '../../../core/domain/contribution.ts';
import { industries } from '../../../core/domain/industry.ts';
import { seniorities } from '../../../core/domain/job.ts';
import { UsedFeature } from '../../../core/domain/own-search.ts';
import { Analysis } from '../../../core/domain/prediction.ts';
import { consentPurposes, consentWording } from '../../../core/domain/privacy.ts';
import { countries } from '../../../core/domain/region.ts';
import { listEndedApplications } from '../../../core/tracking/own-record/list-ended-applications.ts';
import { chanceAnalysis } from '../database/sample-chances.ts';
import { sampleCv, sampleJob } from '../database/sample-records.ts';
import { noonOf, trackPerson } from '../tracking/own-record/tracked-person.ts';

const mark = 'qzxmark';
/** A text of a person, with the mark somewhere in it, as the words of a name, an address, a number or a slug. */
const Marked = fc
  .tuple(fc.string({ maxLength: 12 }), fc.constantFrom(' ', '-', '.', '@'), fc.nat(1e6))
  .map(([text, between, number]) => `${text.trim()}${between}${mark}${between}${number}`);

const MarkedApplication = fc.record({
  company: Marked,
  title: Marked,
  location: Marked,
  notes: Marked,
  feedback: Marked,
  requirement: Marked,
  country: fc.constantFrom(...countries),
  industry: fc.option(fc.constantFrom(...industries)),
  seniority: fc.option(fc.constantFrom(...seniorities), { nil: undefined }),
  channel: fc.option(fc.constantFrom(...channels), { nil: undefined }),
  outcome: fc.constantFrom<OutcomeKind>(...outcomeKinds),
  salary: fc.double({ min: 1, max: 1e9, noNaN: true }),
  chance: fc.double({ min: 0, max: 1, noNaN: true }),
  sentAfter: fc.nat(40),
  waited: fc.nat(45),
  experiment: fc.oneof(Marked, fc.constant('order-2'), fc.constant('interview:2.0.0:2.1.0')),
});

const MarkedPerson = fc.record({
  applications: fc.array(MarkedApplication, { minLength: 1, maxLength: 4 }),
  suggestion: Marked,
  label: Marked,
  uses: fc.array(fc.tuple(fc.constantFrom(...UsedFeature.options), fc.nat(27)), { minLength: 1, maxLength: 8 }),
  rating: fc.integer({ min: 1, max: 5 }),
  country: fc.option(fc.constantFrom(...countries), { nil: undefined }),
});
type MarkedPerson = typeof MarkedPerson extends fc.Arbitrary<infer T> ? T : never;

/** A database of that person on 1 March 2026, with everything agreed to in January; ids are given back too. */
function fill({ applications, suggestion, label, uses, rating, country }: MarkedPerson) {
  const person = trackPerson();
  const { database, clock } = person;
  const ids: string[] = [];
  person.on('2026-01-02');
  for (const purpose of consentPurposes) addConsent(database, purpose, consentWording, clock.now);
  if (country) changeSettings(database, { country }, clock.now);
  applications.forEach((one, index) => {
    const day = addDays('2026-01-05', one.sentAfter);
    person.on(addDays(day, -1));
    const document = { format: 'txt', bytes: Buffer.from(`${mark} ${index}`) };
    const imported = { document, label, cv: sampleCv(one.company), pages: [one.notes], parserVersion: '1' };
    const cvId = importCv(database, imported, clock.now).id;
    const job = { ...sampleJob(one.title), ...(one.seniority && { seniority: one.seniority }) };
    const jobId = addJob(database, { advert: `${one.notes} ${index}`, job, parserVersion: '1' }, clock.now).id;
    const told = chanceAnalysis({ at: clock.now, interview: one.chance, offer: one.chance / 2 });
    const { interview } = told.predictions;
    const analysis = Analysis.parse({
      ...told,
      job,
      profile: { ...told.profile, title: one.title, skills: [one.requirement] },
      match: {
        ...told.match,
        requirements: [{ kind: 'skill', name: one.requirement, importance: 'required', state: 'found' }],
      },
      predictions: {
        ...told.predictions,
        salary: { ...interview, value: 40_000, unit: 'money-per-year', currency: 'EUR' },
      },
      receipt: { ...told.receipt, region: one.country, industry: one.industry, features: { title: one.title } },
    });
    const prediction = addPrediction(database, { cvId, jobId, analysis });
    const shown = { unit: jobId, target: 'interview', alias: 'challenger', version: '2.0.0', share: 100 } as const;
    addExposure(database, { experiment: one.experiment, ...shown }, clock.now);
    const { company, title, location, notes, channel } = one;
    const details = { company, title, location, notes, cvId, jobId, stage: 'sent', sentOn: day } as const;
    const id = person.add(day, channel ? { ...details, channel } : details);
    const end = addDays(day, one.waited);
    person.on(end > '2026-02-28' ? '2026-02-28' : end);
    const pay = one.outcome === 'hired' ? { salary: one.salary, currency: 'EUR' } : {};
    const outcome = { kind: one.outcome, on: end, feedback: one.feedback, ...pay };
    person.handlers['application.close']({ id, outcome });
    ids.push(cvId, jobId, id, prediction.id);
  });
  for (const [feature, day] of uses) addUse(database, feature, addDays('2026-02-01', day));
  answerSuggestion(database, { suggestion, cvId: undefined, answer: 'accepted' }, noonOf('2026-02-10'));
  rateDay(database, '2026-02-11', rating, noonOf('2026-02-11'));
  addFailure(database, '2026-02-12');
  person.on('2026-03-01');
  for (let tokens = 0; tokens < 12; tokens++)
    addToken(database, { token: randomBytes(354).toString('base64url'), tokenKey: 'key', fetchedAt: clock.now });
  return { ...person, ids };
}

it('puts no identifier, no text, no day and no field beside the schema into what may leave, whatever was kept', async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(MarkedPerson, async (kept) => {
      const { database, clock, ids } = fill(kept);
      const sources = {
        database,
        appVersion: '1.0.0',
        now: () => clock.now,
        listEnded: async () => listEndedApplications(database, { now: clock.now, finalAfterDay: 20 }),
        readPlan: async () => 'coach' as const,
        inspect: async () => ({ plainText: [{ page: 1, text: mark }], findings: [] }),
      };
      await prepareContributions(sources, drawSecurely);
      const items = listShared(database);
      told += items.length;
      for (const { contribution, text } of items) {
        expect(Contribution.parse(contribution)).toEqual(contribution);
        const words = JSON.stringify(contribution);
        expect(words.toLowerCase()).not.toContain(mark);
        expect(words).not.toMatch(/\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}/);
        for (const id of ids) expect(text).not.toContain(id);
        // Beside the contribution only the token and the hash: both random.
        expect(Object.keys(JSON.parse(text ?? '{}')).toSorted()).toEqual(['contribution', 'eraseHash', 'token']);
      }
      expect(items.some(({ contribution }) => contribution.kind === 'use')).toBe(true);
    }),
    { seed: 20_261_123, numRuns: 25 },
  );
  // At least as many outcomes as months of use: the property looked at something.
  expect(told).toBeGreaterThan(50);
}, 120_000);
