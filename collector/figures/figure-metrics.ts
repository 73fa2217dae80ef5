import { noisedFields } from '../../core/domain/contribution.ts';
import type { Metric, MetricReading } from '../monitoring/metric.ts';
import type { ReleaseKind } from './count-month.ts';
import { estimateMean, estimateShare } from './estimate.ts';
import type { Figure } from './figure-schemas.ts';
import type { Releases } from './release-figures.ts';
import type { ShownCell } from './release-store.ts';

const sigmas = 1.959964;
const nothing: MetricReading = { value: null, n: 0 };

const readShareFigure = ({ value, low, high, n }: Figure): MetricReading =>
  value === null || low === null || high === null
    ? { value: null, n }
    : { value, n, standardError: (high - low) / (2 * sigmas) };

/** What alerts may be about: figures of the newest month of which enough is known to show any. */
export function listFigureMetrics(releases: Releases): readonly Metric[] {
  async function readNewest(kind: ReleaseKind): Promise<ShownCell | undefined> {
    return (await releases.list(kind, ['all'])).at(-1)?.shown.all?.[''];
  }
  return [
    {
      name: 'satisfaction.mean',
      definition: 'Mean rating, 1 to 5, of the newest month of use that is released.',
      unit: 'score',
      async read() {
        const newest = await readNewest('use');
        if (!newest) return nothing;
        const { value, n, standardError } = estimateMean(newest.told.rating ?? {}, noisedFields.use.rating, 0);
        return value === null ? { value, n } : { value, n, standardError };
      },
    },
    {
      name: 'outcomes.interview-share',
      definition: 'Applications of which an interview came, in the newest month of outcomes that is released.',
      unit: 'share',
      async read() {
        const newest = await readNewest('outcome');
        if (!newest) return nothing;
        return readShareFigure(
          estimateShare(newest.told.reached ?? {}, noisedFields.outcome.reached, ['interview', 'offer', 'hired']),
        );
      },
    },
    {
      name: 'outcomes.volume',
      definition: 'Outcomes of the newest month that is released.',
      unit: 'count',
      async read() {
        const n = (await readNewest('outcome'))?.n;
        return n === undefined ? nothing : { value: n, n };
      },
    },
  ];
}
