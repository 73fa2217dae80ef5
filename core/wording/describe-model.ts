import type { ModelState } from '../contract.ts';
import { Target } from '../domain/prediction.ts';
import { joinFacts, type Wording } from './wording.ts';

/** The name of what a model predicts; a model without a target of its own keeps its name. */
export function nameModelTarget(target: string, { t }: Wording): string {
  const known = Target.safeParse(target).data;
  return known ? t(`prediction:target.${known}`) : target;
}

/** What is to be said of a version: whether it answers now, its place, where it came from and the state of its file. */
export function describeModel({ alias, origin, isServing, state }: ModelState, wording: Wording): string {
  const { t } = wording;
  const facts = [
    t(`record:alias.${alias}`),
    ...(isServing && alias !== 'champion' ? [t('record:models.serving')] : []),
    t(`record:origin.${origin}`),
    t(`record:state.${state}`),
  ];
  return joinFacts(facts, wording);
}
