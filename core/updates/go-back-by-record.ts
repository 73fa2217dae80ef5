import { calendarDay } from '../domain/calendar-day.ts';
import { type ChanceTarget, chanceTargets } from '../domain/own-record.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { type ChoiceParts, chooseVersion } from './choose-version.ts';
import { compareVersions } from './compare-versions.ts';
import type { Serving } from './create-serving.ts';

export interface RecordReviewParts extends ChoiceParts {
  readonly host: ChoiceParts['host'] & Pick<Host, 'log'>;
  readonly serving: Pick<Serving, 'read'>;
  /**
   * The version that has held better for the person's own applications than `serving`, where that can be told from chance
   * (twenty decided applications on each side, the 95 % interval of the difference without zero); else undefined.
   */
  findBetter(target: ChanceTarget, serving: string): string | undefined;
}

/**
 * Goes back to an earlier version by itself where the person's own record says that it held better. It never goes forward:
 * a newer version comes by the registry or by the person. Gives a function that looks at most once a day.
 */
export function createRecordReview(parts: RecordReviewParts): () => Promise<void> {
  const { host, serving, findBetter } = parts;
  let lookedOn: string | undefined;

  async function review(): Promise<void> {
    const { served, versions } = await serving.read();
    for (const target of chanceTargets) {
      const now = served[target].version.version;
      const better = findBetter(target, now);
      const isHere = versions.some((one) => one.target === target && one.version === better);
      if (better === undefined || !isHere || compareVersions(better, now) >= 0) continue;
      await chooseVersion(parts, { target, version: better }, 'own-record');
      host.log.info('went back by own record', { target, from: now, to: better });
    }
  }

  return async () => {
    const today = calendarDay(host.now());
    if (lookedOn === today) return;
    lookedOn = today;
    try {
      await review();
    } catch (error) {
      // What answers now goes on answering; tomorrow is another look.
      if (!(error instanceof AppError)) throw error;
      host.log.warn('own record could not be used', { code: error.code });
    }
  };
}
