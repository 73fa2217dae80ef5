import { expect, test } from 'vitest';
import { chooseReferenceGroup } from '../../../../core/prediction/reference/choose-reference-group.ts';
import { makeProfiles } from './make-profiles.ts';

const profiles = makeProfiles([
  ['251', 15],
  ['25', 5],
  ['214', 10],
  ['5', 12],
  [null, 30],
]);

test('the sub-major group is the reference where it has twenty CVs', () => {
  const group = chooseReferenceGroup(profiles, '2521');
  expect(group).toMatchObject({ isco: '25' });
  expect(group?.profiles).toHaveLength(20);
});

test('the major group stands in for a small sub-major group', () => {
  const group = chooseReferenceGroup(profiles, '2141');
  expect(group).toMatchObject({ isco: '2' });
  expect(group?.profiles).toHaveLength(30);
});

test('all CVs stand in, named as such, where neither is large enough or the occupation is unknown', () => {
  for (const isco of ['5120', undefined]) {
    const group = chooseReferenceGroup(profiles, isco);
    expect(group).toMatchObject({ isco: null });
    expect(group?.profiles).toHaveLength(72);
  }
});

test('fewer than twenty CVs are no reference', () => {
  expect(chooseReferenceGroup(profiles.slice(0, 19), '2512')).toBeUndefined();
});
