import { Counter, Histogram, Registry } from 'prom-client';

/** What is counted about the collector itself, in the form Prometheus reads; labels come from closed lists. */
export function createMeters() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    arrivals: new Counter({
      name: 'cvplus_arrivals_total',
      help: 'Contributions that arrived, by kind and what became of them',
      labelNames: ['kind', 'receipt'] as const,
      registers,
    }),
    refusals: new Counter({
      name: 'cvplus_refusals_total',
      help: 'Contributions that were refused, by the field to blame',
      labelNames: ['field'] as const,
      registers,
    }),
    erasures: new Counter({ name: 'cvplus_erasures_total', help: 'Contributions taken back', registers }),
    answers: new Histogram({
      name: 'cvplus_answer_seconds',
      help: 'Time to answer, by route and status',
      labelNames: ['route', 'status'] as const,
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    }),
  };
}
export type Meters = ReturnType<typeof createMeters>;
