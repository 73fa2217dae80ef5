import { createSharing, type Sharing } from '../../../core/contribution/handlers.ts';
import { addConsent } from '../../../core/database/consent-store.ts';
import { listLedger } from '../../../core/database/outbound-store.ts';
import { addPrediction } from '../../../core/database/prediction-store.ts';
import { changeSettings } from '../../../core/database/settings-store.ts';
import { addUse, rateDay } from '../../../core/database/usage-store.ts';
import type { Outcome } from '../../../core/domain/application.ts';
import { addDays, calendarDay } from '../../../core/domain/calendar-day.ts';
import { Analysis } from '../../../core/domain/prediction.ts';
import { type ConsentPurpose, consentWording } from '../../../core/domain/privacy.ts';
import { createSeededRandom } from '../../../core/domain/seeded-random.ts';
import type { SharedItem } from '../../../core/domain/sharing.ts';
import type { Host } from '../../../core/host.ts';
import { createPrivacyHandlers } from '../../../core/privacy/handlers.ts';
import { listEndedApplications } from '../../../core/tracking/own-record/list-ended-applications.ts';
import { chanceAnalysis } from '../database/sample-chances.ts';
import { collectingLog } from '../database/sample-records.ts';
import { noonOf, trackPerson } from '../tracking/own-record/tracked-person.ts';

const context = { signal: new AbortController().signal, report: () => undefined };
const hour = 3_600_000;

interface Collector {
  readonly address: string;
  fetch: NonNullable<Host['fetch']>;
  readonly kept?: ReadonlyMap<string, unknown>;
}

/** An analysis for a job in Sweden, with an estimate of pay. */
function analysisAt(at: number, chance: number): Analysis {
  const analysis = chanceAnalysis({ at, interview: chance, offer: chance / 4, version: '2.0.0' });
  const { interview } = analysis.predictions;
  return Analysis.parse({
    ...analysis,
    job: { ...analysis.job, seniority: 'senior' },
    match: {
      ...analysis.match,
      requirements: [
        { kind: 'skill', name: 'SQL', importance: 'required', state: 'found' },
        { kind: 'skill', name: 'Go', importance: 'required', state: 'not-found' },
      ],
    },
    predictions: {
      ...analysis.predictions,
      salary: { ...interview, value: 500_000, unit: 'money-per-year', currency: 'SEK' },
    },
    receipt: { ...analysis.receipt, region: 'SE', industry: 'technology' },
  });
}

/** Somebody with a real database who applies and may share; the collector is the test's. */
export function sharePerson({ collector, seed = 1 }: { collector?: Collector | undefined; seed?: number } = {}) {
  const tracked = trackPerson();
  const { database, clock } = tracked;
  const log = collectingLog();
  const host: Host = {
    dataFolder: '',
    modelsFolder: '',
    resourcesFolder: '',
    localesFolder: '',
    computeEntry: '',
    databaseKey: () => Promise.reject(new Error('not asked')),
    log,
    now: () => clock.now,
    appVersion: '1.2.3',
    ...(collector && { collectorAddress: collector.address, fetch: collector.fetch }),
  };
  const random = createSeededRandom(seed);
  let sharing: Sharing;
  const privacy = createPrivacyHandlers({
    database,
    host,
    grants: { pathOf: () => undefined },
    onWithdrawn: (purpose, takesBack) => sharing.withdraw(purpose, takesBack),
  });
  const open = () =>
    createSharing({
      database,
      host,
      note: async (request) => privacy['privacy.noteRequest'](request, context),
      listEnded: async () => listEndedApplications(database, { now: clock.now, finalAfterDay: 60 }),
      inspect: async () => ({
        plainText: [],
        findings: [{ code: 'dates.torn', severity: 'hinders', pages: [1], details: {}, evidence: [] }],
      }),
      readPlan: async () => 'free',
      random,
    });
  sharing = open();

  const person = {
    ...tracked,
    log,
    privacy,
    /** Another program on the same file, as after a crash. */
    startAgain() {
      sharing = open();
    },
    unseal: () => changeSettings(database, { isSealed: false }, clock.now),
    seal: () => changeSettings(database, { isSealed: true }, clock.now),
    agree(...purposes: ConsentPurpose[]) {
      for (const purpose of purposes) addConsent(database, purpose, consentWording, clock.now);
    },
    async round() {
      return (await sharing.handlers['contribution.send']({}, context)).state;
    },
    /** Rounds every five hours, or so many, until a day. */
    async roundsUntil(day: string, hours = 5) {
      while (clock.now < noonOf(day)) {
        clock.now += hours * hour;
        await person.round();
      }
    },
    async roundsUntilKept(count: number) {
      for (let rounds = 0; rounds < 200 && (collector?.kept?.size ?? count) < count; rounds++) {
        clock.now += 5 * hour;
        await person.round();
      }
    },
    overview: async () => sharing.handlers['contribution.overview']({}, context),
    items: async (): Promise<readonly SharedItem[]> => (await person.overview()).items,
    takeBack: async (ids?: string[]) => sharing.handlers['contribution.takeBack'](ids ? { ids } : {}, context),
    message: sharing.handlers['contribution.previewMessage'],
    sendMessage: (input: Parameters<Sharing['handlers']['contribution.sendMessage']>[0]) =>
      sharing.handlers['contribution.sendMessage'](input, context),
    withdraw: async (purpose: ConsentPurpose, takesBack = false) =>
      privacy['privacy.withdrawConsent']({ purpose, takesBack }, context),
    ledger: () => listLedger(database).toReversed(),
    settled: () => sharing.handlers['contribution.send']({}, context),
    /** An application that was predicted, sent on a day and answered ten days later. */
    apply(
      day: string,
      kind: Outcome['kind'] = 'rejected',
      { salary, chance = 0.2 }: { salary?: number; chance?: number } = {},
    ) {
      const jobId = tracked.keepJob();
      tracked.on(addDays(day, -1));
      addPrediction(database, { cvId: tracked.cvId, jobId, analysis: analysisAt(clock.now, chance) });
      const id = tracked.add(day, { jobId, stage: 'sent', sentOn: day, channel: 'referral' });
      const end = addDays(day, 10);
      tracked.on(end);
      const pay = salary === undefined ? {} : { salary, currency: 'SEK' };
      tracked.handlers['application.close']({ id, outcome: { kind, on: end, ...pay } });
      return id;
    },
    /** Uses the app on these days of a month, and rates it. */
    use(month: string, days: readonly number[], rating?: number) {
      for (const number of days) {
        const day = `${month}-${String(number).padStart(2, '0')}`;
        addUse(database, 'estimate', day);
        addUse(database, 'read-cv', day);
        if (rating !== undefined) rateDay(database, day, rating, noonOf(day));
      }
    },
    /** The day so many days from today. */
    dayIn: (days: number) => addDays(calendarDay(clock.now), days),
  };
  return person;
}
