import type { Job } from '../../core/domain/job.ts';

export interface Count {
  readonly name: string;
  readonly field: string;
  readonly language: string;
  readonly half: string;
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly note: string | undefined;
}

export interface Sum {
  readonly key: string;
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly precision: number | undefined;
  readonly recall: number | undefined;
}

export function scoreAdverts(folder: string, read: (raw: string) => { text: string; job: Job }): Count[];
export function sumCounts(counts: readonly Count[], keyOf: (count: Count) => string): Sum[];
