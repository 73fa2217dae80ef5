import type { Match } from '../../../../core/domain/match.ts';
import type { Stated } from '../../../../core/domain/prediction.ts';
import type { ShownRequirement, WhatIfChange } from '../../../../core/domain/what-if.ts';

/** Two changes that say the same: what was taken back is as if it had never been there. */
export function isSameStated(one: Stated, other: Stated): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => {
    const read = (stated: Stated) => Object.getOwnPropertyDescriptor(stated, name)?.value;
    return read(one) === read(other);
  });
}

/** Whether nothing is tried out; `stated` is what holds already. */
export function isUnchanged({ shown = [], stated: tried, ...others }: WhatIfChange, stated: Stated): boolean {
  if (shown.length > 0 || (tried !== undefined && !isSameStated(tried, stated))) return false;
  return Object.values(others).every((value) => value === undefined || value === '');
}

/** What the advert asks for and the CV does not show: what a person may hold and not have written. */
export function listOpen({ requirements }: Match): ShownRequirement[] {
  const open = requirements.filter(({ state }) => state !== 'found');
  const weight = ({ importance }: (typeof open)[number]) => (importance === 'required' ? 0 : 1);
  return open.toSorted((one, other) => weight(one) - weight(other)).map(({ kind, name }) => ({ kind, name }));
}

const isSame = (one: ShownRequirement) => (other: ShownRequirement) =>
  one.kind === other.kind && one.name === other.name;

export const isTicked = ({ shown = [] }: WhatIfChange, requirement: ShownRequirement): boolean =>
  shown.some(isSame(requirement));

/** The change with a requirement ticked, or with its tick taken back. */
export function tick(change: WhatIfChange, requirement: ShownRequirement): WhatIfChange {
  const { shown = [], ...others } = change;
  const left = isTicked(change, requirement)
    ? shown.filter((one) => !isSame(requirement)(one))
    : [...shown, requirement];
  return left.length === 0 ? others : { ...others, shown: left };
}

/** The change with one choice made; an empty one leaves it as it is. */
export function withChoice<Name extends 'region' | 'place' | 'seniority' | 'workMode'>(
  change: WhatIfChange,
  name: Name,
  value: WhatIfChange[Name] | '',
): WhatIfChange {
  const { [name]: _before, ...others } = change;
  return value === '' || value === undefined ? others : { ...others, [name]: value };
}
