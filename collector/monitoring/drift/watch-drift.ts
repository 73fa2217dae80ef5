import { answerBands, estimateTrueCounts, noisedFields, reaches } from '../../../core/domain/contribution.ts';
import { createSeededRandom } from '../../../core/domain/seeded-random.ts';
import { findDay } from '../../clock.ts';
import type { CollectorDatabase } from '../../database/database.ts';
import type { DriftLook, DriftView, Shift } from '../monitoring-schemas.ts';
import type { Suppress } from '../release-table.ts';
import {
  addDriftLook,
  type DriftPeriod,
  findFirstArrival,
  findUsualModel,
  listLooks,
  movePeriod,
  readDriftCounts,
  readPeriod,
  startPeriod,
} from './drift-store.ts';
import {
  type DriftCounts,
  falseAlarms,
  leastPeople,
  lookForDrift,
  looksOfPeriod,
  plainFeatures,
  referenceDays,
  usualOutcomesPerPerson,
  valuesOf,
  windowDays,
} from './look-for-drift.ts';

interface DriftParts {
  readonly database: CollectorDatabase;
  readonly suppress: Suppress;
  readonly k: number;
  /** The version of the interview model in use, where that is known; else the one that most outcomes name. */
  findChampion?(): Promise<string | undefined>;
  /** Called with the look that found drift: time to train anew. */
  onDrift?(look: DriftLook): Promise<void>;
  readonly outcomesPerPerson?: number;
}

const dayLength = 86_400_000;
const daysBetween = (one: string, other: string) => Math.round((Date.parse(other) - Date.parse(one)) / dayLength);
const moveDay = (day: string, by: number) => findDay(Date.parse(day) + by * dayLength);
const isNoised = (feature: string): feature is 'reached' | 'answer' => feature === 'reached' || feature === 'answer';

function estimateShares(counts: readonly number[], feature: string) {
  const n = Math.max(
    1,
    counts.reduce((sum, count) => sum + count, 0),
  );
  if (isNoised(feature)) {
    const noise =
      feature === 'reached'
        ? { ...noisedFields.outcome.reached, values: reaches }
        : { ...noisedFields.outcome.answer, values: answerBands };
    return estimateTrueCounts(counts, noise).map(({ count, standardError }) => ({
      value: count / n,
      standardError: standardError / n,
    }));
  }
  return counts.map((count) => ({ value: count / n, standardError: Math.sqrt((count * (n - count)) / n) / n }));
}

/** Shares of values that enough people stand behind on both sides; label shares with the noise taken off. */
function listShifts(
  before: DriftCounts,
  now: DriftCounts,
  { suppress, k }: Pick<DriftParts, 'suppress' | 'k'>,
): Shift[] {
  return plainFeatures.flatMap((feature) => {
    const values: readonly string[] = valuesOf[feature];
    const [then, today] = [estimateShares(before.plain[feature], feature), estimateShares(now.plain[feature], feature)];
    const shown = suppress(
      new Map(
        values.map((value, index) => [value, [now.plain[feature][index] ?? 0, before.plain[feature][index] ?? 0]]),
      ),
      k,
    );
    return values.flatMap((value, index) => {
      const [one, other] = [then[index], today[index]];
      return one && other && shown.has(value) ? [{ feature, value, before: one, now: other }] : [];
    });
  });
}

/** The period that looks are counted in; a new one when the model changed or all looks are spent. */
async function openPeriod({ database, findChampion }: DriftParts, today: string): Promise<DriftPeriod | undefined> {
  const period = await readPeriod(database);
  const model =
    (await findChampion?.()) ??
    period?.model ??
    (await findUsualModel(database, moveDay(today, -referenceDays), today));
  if (model === undefined) return undefined;
  if (period?.model === model && (await listLooks(database, period.id)).length < looksOfPeriod) return period;
  return startPeriod(database, model, today);
}

/** Whether there is enough before a period to hold it against: on a new collector its beginning waits for two windows of outcomes. */
async function hasReference({ database }: DriftParts, { startedOn }: DriftPeriod): Promise<boolean> {
  const first = await findFirstArrival(database);
  return first !== undefined && daysBetween(first, startedOn) >= 2 * windowDays;
}

/**
 * Looks once a week: what arrived in the last 28 days against the 91 days before the period. Gives the look, or undefined when it is
 * not time, or when too few people are on either side; that spends nothing of the false alarms.
 */
export async function watchDrift(parts: DriftParts, now: number): Promise<DriftLook | undefined> {
  const { database, outcomesPerPerson = usualOutcomesPerPerson } = parts;
  const today = findDay(now);
  const period = await openPeriod(parts, today);
  if (!period) return undefined;
  const looks = await listLooks(database, period.id);
  const last = looks[0];
  if (last && daysBetween(last.lookedOn, today) < 7) return undefined;
  const { startedOn, model } = period;
  if (!last && startedOn !== today && !(await hasReference(parts, period))) {
    await movePeriod(database, period.id, today);
    return undefined;
  }
  if (daysBetween(startedOn, today) < windowDays) return undefined;
  const before = await readDriftCounts(database, { from: moveDay(startedOn, -referenceDays), to: startedOn, model });
  const window = await readDriftCounts(database, { from: moveDay(today, -windowDays), to: today, model });
  const least = Math.max(parts.k, leastPeople * outcomesPerPerson);
  if (before.outcomes < least || window.outcomes < least) return undefined;
  // What was seen of nearly the same people before is not shown again: two looks would tell of those between them.
  const shownBefore = looks.find(({ shifts }) => shifts.length > 0);
  const mayShow = !shownBefore || daysBetween(shownBefore.lookedOn, today) >= windowDays;
  const number = (last?.look ?? 0) + 1;
  const random = createSeededRandom(Number(BigInt(period.id) % 65_536n) * 65_536 + number);
  const look: DriftLook = {
    look: number,
    lookedOn: today,
    alpha: falseAlarms / looksOfPeriod,
    referenceOutcomes: before.outcomes,
    outcomes: window.outcomes,
    features: lookForDrift(before, window, { outcomesPerPerson, random }),
    shifts: mayShow ? listShifts(before, window, parts) : [],
  };
  await addDriftLook(database, period.id, look);
  const hasDrift = (one: DriftLook | undefined) => one?.features.some(({ isDrift }) => isDrift) ?? false;
  // One training for one drift: the next looks see the same until it is done.
  if (hasDrift(look) && !hasDrift(last)) await parts.onDrift?.(look);
  return look;
}

/** Looks of the present period, the newest first; numbers rounded so that a look tells of no single person. */
export async function readDrift(database: CollectorDatabase): Promise<DriftView> {
  const period = await readPeriod(database);
  if (!period) return { period: null, looks: [] };
  const looks = await listLooks(database, period.id);
  const round = (value: number) => Number(value.toPrecision(2));
  const roundTo = (n: number) => 10 * Math.round(n / 10);
  return {
    period: { model: period.model, startedOn: period.startedOn, looksLeft: looksOfPeriod - looks.length },
    looks: looks.map((look) => ({
      ...look,
      referenceOutcomes: roundTo(look.referenceOutcomes),
      outcomes: roundTo(look.outcomes),
      features: look.features.map((one) => ({
        ...one,
        people: roundTo(one.people),
        referencePeople: roundTo(one.referencePeople),
        pValue: round(one.pValue),
        adjusted: round(one.adjusted),
        stability: one.stability === null ? null : round(one.stability),
        divergence: one.divergence === null ? null : round(one.divergence),
      })),
      shifts: look.shifts.map((shift) => ({
        ...shift,
        before: { value: round(shift.before.value), standardError: round(shift.before.standardError) },
        now: { value: round(shift.now.value), standardError: round(shift.now.standardError) },
      })),
    })),
  };
}
