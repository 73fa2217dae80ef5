import { listApplicationPaths, listCvIds } from '../../database/application-path-store.ts';
import type { Database } from '../../database/database.ts';
import { type ReceiptLink, readReceiptChain } from '../../database/receipt-chain-store.ts';
import {
  type ChainState,
  type ChanceTarget,
  chanceTargets,
  type OwnRates,
  type OwnRecord,
} from '../../domain/own-record.ts';
import { findBetterVersion } from './compare-versions.ts';
import { countInOrder } from './count-in-order.ts';
import { defaultFinalAfterDay } from './decide-application.ts';
import { estimateOwnRate } from './estimate-own-rate.ts';
import { holdPredictions, type RecordFacts } from './hold-predictions.ts';
import { measureAnswerTimes } from './measure-answer-times.ts';
import { showCalibration } from './show-calibration.ts';

/** What the predictions are held against, read at one moment. */
export function readFacts(database: Database, now: number, finalAfterDay: number): RecordFacts & { chain: ChainState } {
  return database.transaction(() => {
    const { links, state } = readReceiptChain(database);
    const paths = listApplicationPaths(database);
    return { paths, links, chain: state, keptCvs: listCvIds(database), now, finalAfterDay };
  });
}

/** The version that spoke last for a target. */
function findNewestVersion(target: ChanceTarget, links: readonly ReceiptLink[]): string | undefined {
  return links
    .findLast(({ claims }) => claims.some((claim) => claim.target === target))
    ?.claims.find((claim) => claim.target === target)?.version;
}

export type ServingVersions = Readonly<Partial<Record<ChanceTarget, string>>>;

/**
 * How the predictions have held against the person's own outcomes, counted in the order of sending. `now` in
 * milliseconds. Versions are held against
 * the serving one, by default the one that spoke last.
 */
export function readOwnRecord(
  database: Database,
  {
    now,
    finalAfterDay = defaultFinalAfterDay,
    servingVersions = {},
  }: { now: number; finalAfterDay?: number | undefined; servingVersions?: ServingVersions | undefined },
): OwnRecord {
  const facts = readFacts(database, now, finalAfterDay);
  const held = chanceTargets.map((target) => ({ target, cases: countInOrder(holdPredictions(target, facts)) }));
  return {
    rates: held.flatMap(({ target, cases }) => estimateOwnRate(target, cases) ?? []),
    calibration: held.map(({ target, cases }) =>
      showCalibration(target, cases, servingVersions[target] ?? findNewestVersion(target, facts.links)),
    ),
    answers: measureAnswerTimes(facts.paths, now),
    chain: facts.chain,
  };
}

/** The own rates that enter a prediction: those of targets with any decided application. `now` in milliseconds. */
export function readOwnRates(database: Database, now: number, finalAfterDay = defaultFinalAfterDay): OwnRates {
  const facts = readFacts(database, now, finalAfterDay);
  const rates: OwnRates = {};
  for (const target of chanceTargets) {
    const rate = estimateOwnRate(target, countInOrder(holdPredictions(target, facts)));
    if (rate && rate.decided > 0) rates[target] = rate;
  }
  return rates;
}

/** The version that has held better for the person than the serving one, where that can be told from chance. */
export function findBetterOwnVersion(
  database: Database,
  { target, servingVersion, now }: { target: ChanceTarget; servingVersion: string; now: number },
): string | undefined {
  const { calibration } = readOwnRecord(database, { now, servingVersions: { [target]: servingVersion } });
  const view = calibration.find((one) => one.target === target);
  return view && findBetterVersion(view);
}
