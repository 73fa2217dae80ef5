import type { FeatureRow } from '../../core/domain/features.ts';
import { infer, loadModels } from '../../core/inference/load-models.ts';
import { analyze } from '../../core/prediction/analyze.ts';
import { loadDependencies, sampleInput } from '../core/prediction/run-analysis.ts';
import { type BenchRow, measure } from './measure.ts';
import { modelsFolder, prepareBareRuns } from './predict.ts';

/** The two spans of one analysis in milliseconds: numbers with their reasons, then the changes; and the rows of both. */
async function timeAnalysis(loaded: Awaited<ReturnType<typeof loadModels>>) {
  const dependencies = await loadDependencies();
  const batches: (readonly FeatureRow[])[] = [];
  let asked = 0;
  let suggesting = 0;
  await analyze(sampleInput, {
    ...dependencies,
    report: ({ stage }) => {
      if (stage === 'suggesting') suggesting = performance.now();
    },
    infer: (rows) => {
      asked ||= performance.now();
      batches.push(rows);
      return infer(loaded, rows);
    },
  });
  const end = performance.now();
  return { batches, explaining: suggesting - asked, suggesting: end - suggesting };
}

async function measureSpan(what: string, span: 'explaining' | 'suggesting', limitMs: number): Promise<BenchRow> {
  const loaded = await loadModels(modelsFolder);
  const { batches } = await timeAnalysis(loaded);
  const rows = batches[span === 'explaining' ? 0 : 1] ?? [];
  const row = await measure({
    what: `${what} (${rows.length} rows)`,
    floorName: 'the same rows through the bare sessions',
    floor: prepareBareRuns(loaded, rows),
    ours: async () => (await timeAnalysis(loaded))[span],
    budget: 4,
    rounds: 15,
    warmUp: 3,
  });
  return { ...row, limitMs };
}

export const measureExplanation = () => measureSpan('six numbers with their reasons', 'explaining', 50);
export const measureSuggestions = () => measureSpan('what would truthfully move them', 'suggesting', 300);
