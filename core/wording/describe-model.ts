import type { ModelState } from '../contract.ts';
import { modelNames } from '../domain/model-manifest.ts';
import { type Target, targets } from '../domain/prediction.ts';
import { joinFacts, type Wording } from './wording.ts';

/** What a model predicts, by the target or the name under which it is filed; `undefined` for a model of no target. */
export function findModelTarget(name: string): Target | undefined {
  return targets.find((target) => target === name || modelNames[target] === name);
}

/** The name of what a model predicts; a model without a target of its own keeps its name. */
export function nameModelTarget(target: string, { t }: Wording): string {
  const known = findModelTarget(target);
  return known ? t(`prediction:target.${known}`) : target;
}

/** What is to be said of a version: whether it answers now, its place, where it came from and the state of its file. */
export function describeModel(
  { alias, origin, isServing, state, isBackByRecord }: ModelState,
  wording: Wording,
): string {
  const { t } = wording;
  const facts = [
    t(`record:alias.${alias}`),
    ...(isServing && alias !== 'champion' ? [t('record:models.serving')] : []),
    ...(isBackByRecord ? [t('record:models.backByRecord')] : []),
    t(`record:origin.${origin}`),
    t(`record:state.${state}`),
  ];
  return joinFacts(facts, wording);
}
