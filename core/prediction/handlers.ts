import { createHash } from 'node:crypto';
import type { Compute } from '../compute/compute-client.ts';
import type { HandlersOf } from '../contract.ts';
import { getCv, readCvPages } from '../database/cv-store.ts';
import type { Database } from '../database/database.ts';
import { getJob, readAdvert } from '../database/job-store.ts';
import { addPrediction, listPredictions } from '../database/prediction-store.ts';
import type { ModelManifests } from '../domain/model-manifest.ts';
import type { SkillFinder } from '../domain/skill.ts';
import type { Host } from '../host.ts';
import { analyze } from './analyze.ts';
import type { FeatureKnowledge } from './feature-knowledge.ts';

interface Dependencies {
  readonly database: Database;
  readonly compute: Compute;
  readonly knowledge: SkillFinder;
  readonly facts: FeatureKnowledge;
  manifests(): Promise<ModelManifests>;
  readonly host: Pick<Host, 'now' | 'appVersion'>;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The methods `prediction.*`: analyse a kept CV with a kept job, and keep the answer with its receipt. */
export function createPredictionHandlers({
  database,
  compute,
  knowledge,
  facts,
  manifests,
  host,
}: Dependencies): HandlersOf<'prediction'> {
  return {
    async 'prediction.analyze'({ cvId, jobId, region, industry }, context) {
      const { cv } = getCv(database, cvId);
      const { job } = getJob(database, jobId);
      const cvText = readCvPages(database, cvId).join('\n');
      const advertText = readAdvert(database, jobId);
      const madeAt = new Date(host.now()).toISOString();
      context.report({ stage: 'predicting', fraction: 0.5 });
      const analysis = await analyze(
        {
          cv,
          cvText,
          cvSha256: sha256(cvText),
          job,
          advertText,
          jobSha256: sha256(advertText),
          region,
          industry,
          asOf: madeAt.slice(0, 7),
          madeAt,
          appVersion: host.appVersion,
        },
        {
          knowledge,
          facts,
          manifests: await manifests(),
          infer: (rows) => compute.run('model.infer', { rows }, context),
        },
      );
      return addPrediction(database, { cvId, jobId, analysis });
    },
    'prediction.list': () => listPredictions(database),
  };
}
