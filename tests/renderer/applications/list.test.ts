import { describe, expect, it } from 'vitest';
import {
  filterApplications,
  findPlace,
  findStage,
  groupByStage,
  sortApplications,
} from '../../../renderer/features/applications/find-applications.ts';
import {
  countFilters,
  firstView,
  type ListView,
  readView,
  writeView,
} from '../../../renderer/features/applications/list-view.ts';
import { readAmount } from '../../../renderer/features/applications/read-amount.ts';
import { makeApplication } from './samples.ts';

const surroundings = {
  today: '2026-10-20',
  collator: new Intl.Collator('de'),
  countryOf: ({ jobId }: { jobId?: string | undefined }) => (jobId === 'german' ? 'DE' : undefined),
  nameChannel: (channel: string) => channel,
};
const find = (applications: Parameters<typeof sortApplications>[0], choices: Partial<ListView>) => {
  const view = { ...firstView, ...choices };
  return filterApplications(sortApplications(applications, view, surroundings), view, surroundings);
};

describe('the view of the list', () => {
  it('is the same after it was written to the address and read from it', () => {
    const view: ListView = {
      layout: 'table',
      text: 'Müller & Söhne',
      stage: 'closed',
      outcome: 'no-response',
      channel: 'fair',
      country: 'DE',
      cv: 'cv-1',
      sort: 'pay',
      isDescending: true,
    };
    expect(readView(writeView(view))).toEqual(view);
    expect(countFilters(view)).toBe(5);
  });

  it('writes nothing for the first view and reads nothing that it does not know', () => {
    expect(writeView(firstView)).toBe('');
    expect(readView('sort=chance&stage=won&country=XX&layout=pie')).toEqual(firstView);
  });
});

describe('the list', () => {
  const clerk = makeApplication({ title: 'Clerk', company: 'Äpfel GmbH', sentOn: '2026-10-01', jobId: 'german' });
  const cook = makeApplication({ title: 'Cook', company: 'Zebra', stage: 'preparing', notes: 'ask Ｍｉｒａ' });
  const nurse = makeApplication({
    title: 'Nurse',
    company: 'Bora',
    stage: 'interview',
    nextOn: '2026-10-22',
    channel: 'fair',
  });
  const all = [clerk, cook, nurse];

  it('finds every word of a search anywhere, whatever the width and case of the letters', () => {
    expect(find(all, { text: 'CLERK äpfel' })).toEqual([clerk]);
    expect(find(all, { text: 'mira' })).toEqual([cook]);
    expect(find(all, { text: 'clerk zebra' })).toEqual([]);
  });

  it('keeps to every filter', () => {
    expect(find(all, { stage: 'interview' })).toEqual([nurse]);
    expect(find(all, { channel: 'fair' })).toEqual([nurse]);
    expect(find(all, { country: 'DE' })).toEqual([clerk]);
    expect(find(all, { outcome: 'hired' })).toEqual([]);
  });

  it('sorts words as the language does and puts what has no value last in both directions', () => {
    expect(find(all, { sort: 'company' })).toEqual([clerk, nurse, cook]);
    expect(find(all, { sort: 'company', isDescending: true })).toEqual([cook, nurse, clerk]);
    expect(find(all, { sort: 'sent' })[0]).toBe(clerk);
    expect(find(all, { sort: 'sent', isDescending: true })[0]).toBe(clerk);
    expect(find(all, { sort: 'next' })[0]).toBe(nurse);
  });

  it('knows the place of each among those of its stage that fit, without making the list', () => {
    const view = { ...firstView, sort: 'company' } as const;
    const many = [clerk, cook, nurse, ...['Ahorn', 'Birke', 'Birke'].map((company) => makeApplication({ company }))];
    const list = find(many, view);
    for (const application of many) {
      const column = list.filter(({ stage }) => stage === application.stage);
      expect(findPlace(many, application.id, { view, surroundings })).toEqual({
        position: column.indexOf(application) + 1,
        count: column.length,
      });
    }
    expect(findPlace(many, clerk.id, { view: { ...view, text: 'zebra' }, surroundings })).toBeUndefined();
    expect(findPlace(many, 'gone', { view, surroundings })).toBeUndefined();
  });

  it('goes through 5,000 applications with the pay in order', () => {
    const many = Array.from({ length: 5000 }, (_, index) =>
      makeApplication({ pay: { advertised: { low: ((index * 7919) % 5000) + 1, currency: 'EUR' } } }),
    );
    const pays = find(many, { sort: 'pay' }).map(({ pay }) => pay?.advertised?.low ?? 0);
    expect(pays).toEqual([...pays].sort((one, other) => one - other));
  });

  it('groups by stage and knows the stage before and after', () => {
    expect(groupByStage(all).interview).toEqual([nurse]);
    expect(findStage('sent', 1)).toBe('answered');
    expect(findStage('preparing', -1)).toBeUndefined();
    expect(findStage('closed', 1)).toBeUndefined();
  });
});

it.each([
  ['58.000', 58_000],
  ['58 000,50', 58_000.5],
  ['58,000', 58_000],
  ["58'000", 58_000],
  ['５８０万', 5_800_000],
  ['45k', 45_000],
  ['', undefined],
  ['soon', undefined],
  ['0', undefined],
])('reads the amount "%s" as %s', (typed, amount) => {
  expect(readAmount(typed)).toBe(amount);
});
