import { createHash } from 'node:crypto';
import type { HandlersOf } from '../contract.ts';
import { getCv, readCvPages } from '../database/cv-store.ts';
import type { Database } from '../database/database.ts';
import { keepFeatures, readFeaturesAsOf } from '../database/feature-value-store.ts';
import { getJob, readAdvert } from '../database/job-store.ts';
import { addPrediction, listPredictions } from '../database/prediction-store.ts';
import { featureVersion } from '../domain/features.ts';
import type { ModelManifests } from '../domain/model-manifest.ts';
import type { OwnRates } from '../domain/own-record.ts';
import type { ServeModels } from '../domain/served-models.ts';
import type { SkillFinder } from '../domain/skill.ts';
import type { Host } from '../host.ts';
import { analyze } from './analyze.ts';
import type { FeatureKnowledge } from './feature-knowledge.ts';
import { type PairKnowledge, preparePair } from './prepare-pair.ts';
import { rememberFacts } from './remember-facts.ts';
import { rememberSkills } from './remember-skills.ts';
import { tryChange } from './what-if.ts';

interface Dependencies {
  readonly database: Database;
  readonly knowledge: SkillFinder;
  readonly facts: FeatureKnowledge;
  /** The model versions for a job. Without trials: the manifests, `champion` for every target, and the compute thread. */
  readonly serve: ServeModels;
  /** The person's own rates as they are now; the models say when silence is final. */
  ownRates(manifests: ModelManifests): OwnRates;
  readonly host: Pick<Host, 'now' | 'appVersion'>;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The methods `prediction.*`: analyse a kept CV with a kept job, and keep the answer with its receipt. */
export function createPredictionHandlers({
  database,
  knowledge,
  facts,
  serve,
  ownRates,
  host,
}: Dependencies): HandlersOf<'prediction'> {
  /** The documents of a pair as the analysis wants them. Throws `record.not-found`. */
  const openPair = (cvId: string, jobId: string) => ({
    cv: getCv(database, cvId).cv,
    job: getJob(database, jobId).job,
    cvText: readCvPages(database, cvId).join('\n'),
    advertText: readAdvert(database, jobId),
  });

  let remembered: { readonly pair: string; readonly words: PairKnowledge } | undefined;
  /** What was looked up about the words of a pair, kept as long as that pair is asked about: a person moves a control and waits. */
  function rememberWords(pair: string): PairKnowledge {
    if (remembered?.pair !== pair) {
      remembered = { pair, words: { knowledge: rememberSkills(knowledge), facts: rememberFacts(facts) } };
    }
    return remembered.words;
  }

  return {
    async 'prediction.analyze'({ cvId, jobId, region, industry, stated }, context) {
      const pair = openPair(cvId, jobId);
      const madeAt = new Date(host.now()).toISOString();
      context.report({ stage: 'predicting', fraction: 0.5 });
      const { manifests, aliases, infer } = await serve(jobId);
      const analysis = await analyze(
        {
          ...pair,
          cvSha256: sha256(pair.cvText),
          jobSha256: sha256(pair.advertText),
          region,
          industry,
          stated,
          own: ownRates(manifests),
          asOf: madeAt.slice(0, 7),
          madeAt,
          appVersion: host.appVersion,
        },
        {
          knowledge,
          facts,
          manifests,
          aliases,
          report: context.report,
          infer: (rows) => infer(rows, context),
        },
      );
      const { features } = analysis.receipt;
      return database.transaction(() => {
        keepFeatures(database, { cvId, jobId, version: featureVersion, values: features, at: Date.parse(madeAt) });
        return addPrediction(database, { cvId, jobId, analysis });
      });
    },
    async 'prediction.whatIf'({ cvId, jobId, change, ...said }, context) {
      const { manifests, infer } = await serve(jobId);
      return tryChange(
        {
          ...openPair(cvId, jobId),
          ...said,
          change,
          own: ownRates(manifests),
          asOf: new Date(host.now()).toISOString().slice(0, 7),
        },
        { ...rememberWords(`${cvId} ${jobId}`), manifests, infer: (rows) => infer(rows, context) },
      );
    },
    'prediction.match': ({ cvId, jobId }) => {
      const asOf = new Date(host.now()).toISOString().slice(0, 7);
      return preparePair({ ...openPair(cvId, jobId), asOf }, rememberWords(`${cvId} ${jobId}`)).match;
    },
    'prediction.featuresAsOf': ({ cvId, jobId, at }) =>
      readFeaturesAsOf(database, cvId, jobId, at === undefined ? host.now() : Date.parse(at)),
    'prediction.list': () => listPredictions(database),
  };
}
