import type { HandlersOf } from '../contract.ts';
import { getCv, readCvPages } from '../database/cv-store.ts';
import type { Database } from '../database/database.ts';
import { listAdverts } from '../database/job-store.ts';
import type { Inspection } from '../domain/readability.ts';
import type { Host } from '../host.ts';
import type { CallContext } from '../rpc.ts';
import type { AdviceKnowledge } from './advice-knowledge.ts';
import { findCareerPaths } from './find-career-paths.ts';
import { reviewCv } from './review-cv.ts';

interface Dependencies {
  readonly database: Database;
  readonly knowledge: AdviceKnowledge;
  readonly host: Pick<Host, 'now' | 'log'>;
  /** What stands in the way of a CV's text, where it can be told. */
  inspect?(id: string, context: CallContext): Promise<Inspection>;
}

/** Kept adverts that a CV is held against for pasted words, the newest first. */
const mostAdverts = 50;

type AdviceHandlers = Pick<HandlersOf<string>, 'cv.review' | 'career.paths' | 'market.snapshot'>;

/**
 * The methods of advice. The answers are made anew at each call and kept nowhere. Throw `record.not-found`; the log gets
 * counts only.
 */
export function createAdviceHandlers({ database, knowledge, host, inspect }: Dependencies): AdviceHandlers {
  const readNow = () => new Date(host.now()).toISOString().slice(0, 7);
  return {
    async 'cv.review'({ id, country, industry, language }, context) {
      const { cv } = getCv(database, id);
      const review = reviewCv(
        {
          cv,
          pages: readCvPages(database, id),
          adverts: listAdverts(database, mostAdverts).map(({ text }) => text),
          inspection: await inspect?.(id, context),
          country,
          industry,
          language,
          asOf: readNow(),
        },
        knowledge,
      );
      host.log.info('cv reviewed', { findings: review.findings.length });
      return review;
    },
    'career.paths': ({ id, language, isco }) =>
      findCareerPaths({ cv: getCv(database, id).cv, language, asOf: readNow(), isco }, knowledge),
    'market.snapshot': ({ isco, country }) => knowledge.snapshot(isco, country),
  };
}
