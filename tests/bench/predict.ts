import path from 'node:path';
import type { FeatureRow } from '../../core/domain/features.ts';
import { targets } from '../../core/domain/prediction.ts';
import { infer, type LoadedModels, loadModels } from '../../core/inference/load-models.ts';
import { readManifests } from '../../core/inference/read-manifests.ts';
import { predictMany } from '../../core/prediction/predict-many.ts';
import { type BenchRow, measure } from './measure.ts';

export const modelsFolder = path.join(import.meta.dirname, '../../models');

const titles = ['Senior Data Engineer', 'Nurse', 'Account Manager', 'Financial Analyst', 'Legal Counsel'];
const places = ['Boston, Massachusetts', 'Toronto', 'London', 'Berlin', null];

/** Rows that differ from one another, so that no branch of a tree is always taken. */
function makeRow(index: number): FeatureRow {
  return {
    country: ['US', 'CA', 'GB', 'DE', 'FR'][index % 5] ?? 'US',
    industry: ['technology', 'healthcare', 'sales', 'finance', 'legal'][index % 5] ?? 'other',
    title: `${titles[index % titles.length]} ${index}`,
    place: places[index % places.length] ?? null,
    years_experience: index % 30,
    education_level: ['college', 'master', 'secondary'][index % 3] ?? 'college',
    months_unemployed: index % 24,
    required_skills_share: (index % 10) / 10,
  };
}

/** The six sessions run on ready-made tensors, one after the other: what no code of ours can undercut. */
export function prepareBareRuns(loaded: LoadedModels, rows: readonly FeatureRow[]): () => Promise<void> {
  const runs = targets.map((target) => {
    const { session, inputs } = loaded.models[target];
    const feeds = Object.fromEntries(
      inputs.map(({ name, dtype, width, expand }) => [
        name,
        new loaded.Tensor(dtype, expand(rows), [rows.length, width]),
      ]),
    );
    return () => session.run(feeds);
  });
  return async () => {
    for (const run of runs) await run();
  };
}

export async function measurePrediction(): Promise<BenchRow> {
  const loaded = await loadModels(modelsFolder);
  const rows = [makeRow(1)];
  const bare = prepareBareRuns(loaded, rows);
  const times = 50;
  const repeat = (run: () => Promise<unknown>) => async () => {
    for (let time = 0; time < times; time++) await run();
  };
  const row = await measure({
    what: 'one full prediction (all targets)',
    floorName: 'the same ONNX sessions called bare',
    floor: repeat(bare),
    ours: repeat(() => infer(loaded, rows)),
    budget: 1.5,
    rounds: 40,
    warmUp: 5,
  });
  return { ...row, floorFigure: row.floorFigure / times, ourFigure: row.ourFigure / times, limitMs: 5 };
}

export async function measureMany(): Promise<BenchRow> {
  const loaded = await loadModels(modelsFolder);
  const rows = Array.from({ length: 10_000 }, (_, index) => makeRow(index));
  const manifests = await readManifests(modelsFolder);
  const row = await measure({
    what: '10,000 predictions',
    floorName: 'one bare batched `run` per session',
    floor: prepareBareRuns(loaded, rows),
    ours: () => predictMany(rows, manifests, (batch) => infer(loaded, batch)),
    budget: 2,
    rounds: 3,
    warmUp: 1,
  });
  return { ...row, limitMs: 10_000 };
}

export async function measureBatch(): Promise<BenchRow> {
  const loaded = await loadModels(modelsFolder);
  const rows = Array.from({ length: 1000 }, (_, index) => makeRow(index));
  return measure({
    what: '1,000 predictions in a batch',
    floorName: 'one bare batched `run` per session',
    floor: prepareBareRuns(loaded, rows),
    ours: () => infer(loaded, rows),
    budget: 1.3,
    rounds: 20,
    warmUp: 3,
  });
}
