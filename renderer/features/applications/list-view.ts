import { Channel, OutcomeKind, Stage } from '../../../core/domain/application.ts';
import { Country } from '../../../core/domain/region.ts';

/** What the list can be sorted by; what was predicted is none of it. */
export const sortColumns = ['title', 'company', 'stage', 'waiting', 'next', 'channel', 'sent', 'pay'] as const;
export type SortColumn = (typeof sortColumns)[number];

/** How the list is shown: kept in the address, so that it is the same after coming back. An empty choice is none. */
export interface ListView {
  readonly layout: 'board' | 'table';
  readonly text: string;
  readonly stage: Stage | '';
  readonly outcome: OutcomeKind | '';
  readonly channel: Channel | '';
  readonly country: Country | '';
  /** Id of a CV. */
  readonly cv: string;
  readonly sort: SortColumn;
  readonly isDescending: boolean;
}

export const firstView: ListView = {
  layout: 'board',
  text: '',
  stage: '',
  outcome: '',
  channel: '',
  country: '',
  cv: '',
  sort: 'next',
  isDescending: false,
};

const filters = ['stage', 'outcome', 'channel', 'country', 'cv'] as const;

/** How many of the filters hold, the search not counted. */
export const countFilters = (view: ListView): number => filters.filter((name) => view[name] !== '').length;

export const withoutFilters = (view: ListView): ListView => ({
  ...view,
  text: '',
  stage: '',
  outcome: '',
  channel: '',
  country: '',
  cv: '',
});

/** Reads a view from the search part of an address; what it does not know is as at first. */
export function readView(search: string): ListView {
  const params = new URLSearchParams(search);
  const given = (name: string) => params.get(name) ?? '';
  const sort = sortColumns.find((column) => column === given('sort')) ?? firstView.sort;
  return {
    layout: given('layout') === 'table' ? 'table' : 'board',
    text: given('text').slice(0, 300),
    stage: Stage.safeParse(given('stage')).data ?? '',
    outcome: OutcomeKind.safeParse(given('outcome')).data ?? '',
    channel: Channel.safeParse(given('channel')).data ?? '',
    country: Country.safeParse(given('country')).data ?? '',
    cv: given('cv').slice(0, 100),
    sort,
    isDescending: given('down') === '1',
  };
}

/** Writes what differs from the first view. */
export function writeView(view: ListView): string {
  const params = new URLSearchParams();
  for (const name of ['layout', 'text', ...filters, 'sort'] as const) {
    if (view[name] !== firstView[name]) params.set(name, view[name]);
  }
  if (view.isDescending) params.set('down', '1');
  return params.toString();
}
