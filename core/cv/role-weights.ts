import type { Weigh } from './vocabulary.ts';

/** How the two roles of an entry are told apart: a job and its employer, a degree and its school. */
export interface RoleWeights {
  readonly what: Weigh;
  readonly where: Weigh;
  /** Which of the two a single piece that nothing is known of is taken for. */
  readonly alone: 'what' | 'where';
  readonly whatLabel: 'position' | 'degree';
  readonly whereLabel: 'company' | 'institution';
}
