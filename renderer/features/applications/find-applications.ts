import { type Application, outcomeKinds, type Stage, stages } from '../../../core/domain/application.ts';
import type { ListView, SortColumn } from './list-view.ts';
import { countWaiting, findPay } from './tell-standing.ts';

const searched = new WeakMap<Application, string>();

const fold = (text: string) => text.normalize('NFKC').toLowerCase();

/** Everything of an application that a search looks through; made once for each. */
function readSearched(application: Application): string {
  let text = searched.get(application);
  if (text === undefined) {
    const { title, company, location, notes, link } = application;
    text = fold([title, company, location, notes, link].filter(Boolean).join('\n'));
    searched.set(application, text);
  }
  return text;
}

interface Surroundings {
  readonly today: string;
  /** Compares words as the language orders them. */
  readonly collator: Intl.Collator;
  /** The country of the job that an application is for. */
  countryOf(application: Application): string | undefined;
  /** The name of a channel as it is shown. */
  nameChannel(channel: NonNullable<Application['channel']>): string;
}

type Rank = string | number | undefined;

function rankBy(column: SortColumn, application: Application, { today, nameChannel }: Surroundings): Rank {
  const { title, company, stage, outcome, nextOn, channel, sentOn } = application;
  switch (column) {
    case 'title':
      return title;
    case 'company':
      return company;
    case 'stage':
      return stages.indexOf(stage) * 10 + (outcome ? outcomeKinds.indexOf(outcome.kind) : 0);
    case 'waiting':
      return countWaiting(application, today);
    case 'next':
      return nextOn;
    case 'channel':
      return channel && nameChannel(channel);
    case 'sent':
      return sentOn;
    case 'pay': {
      const found = findPay(application)?.pay;
      return found?.low ?? found?.high;
    }
  }
}

/** Words in the order of the language; days as they are written are in their order already, which is far quicker. */
function compareRanks(one: Rank, other: Rank, collator: Intl.Collator | undefined): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [first, second] = [String(one), String(other)];
  if (collator) return collator.compare(first, second);
  return first === second ? 0 : first < second ? -1 : 1;
}

const wordColumns: readonly SortColumn[] = ['title', 'company', 'channel'];

/** The day on which something last happened to an application. */
function readLastDay({ outcome, stage, sentOn, stageSince, createdAt }: Application): string {
  return outcome?.on ?? (stage === 'sent' ? sentOn : undefined) ?? stageSince ?? createdAt.slice(0, 10);
}

/** The later first, so that of thousands the ones of these weeks stand on top; then what was noted last. */
function compareRecent(one: Application, other: Application): number {
  const [first, second] = [readLastDay(one), readLastDay(other)];
  if (first !== second) return first < second ? 1 : -1;
  return one.createdAt === other.createdAt ? 0 : one.createdAt < other.createdAt ? 1 : -1;
}

/** Whether an application fits the search and the filters of a view. */
function createFilter(view: ListView, { countryOf }: Surroundings): (application: Application) => boolean {
  const words = fold(view.text).split(/\s+/u).filter(Boolean);
  return (application) => {
    if (view.stage && application.stage !== view.stage) return false;
    if (view.outcome && application.outcome?.kind !== view.outcome) return false;
    if (view.channel && application.channel !== view.channel) return false;
    if (view.cv && application.cvId !== view.cv) return false;
    if (view.country && countryOf(application) !== view.country) return false;
    return words.length === 0 || words.every((word) => readSearched(application).includes(word));
  };
}

interface Ranked {
  readonly application: Application;
  readonly rank: Rank;
}

/** Compares as the view sorts; those without the value that is sorted by come last either way. */
function createOrder(
  { sort, isDescending }: ListView,
  { collator }: Surroundings,
): (one: Ranked, other: Ranked) => number {
  const words = wordColumns.includes(sort) ? collator : undefined;
  const sign = isDescending ? -1 : 1;
  return (one, other) => {
    if (one.rank === undefined || other.rank === undefined) {
      if (one.rank !== other.rank) return one.rank === undefined ? 1 : -1;
    } else {
      const order = compareRanks(one.rank, other.rank, words);
      if (order !== 0) return sign * order;
    }
    return compareRecent(one.application, other.application);
  };
}

/** All applications in the order of a view, whatever it filters. */
export function sortApplications(
  applications: readonly Application[],
  view: ListView,
  surroundings: Surroundings,
): Application[] {
  return applications
    .map((application) => ({ application, rank: rankBy(view.sort, application, surroundings) }))
    .sort(createOrder(view, surroundings))
    .map(({ application }) => application);
}

/** Those that fit a view, in the order in which they come. */
export function filterApplications(
  applications: readonly Application[],
  view: ListView,
  surroundings: Surroundings,
): Application[] {
  return applications.filter(createFilter(view, surroundings));
}

/** The place of an application among those of its stage that fit, counted from one; undefined where it does not fit. */
export function findPlace(
  applications: readonly Application[],
  id: string,
  { view, surroundings }: { readonly view: ListView; readonly surroundings: Surroundings },
): { position: number; count: number } | undefined {
  const fits = createFilter(view, surroundings);
  const sought = applications.find((application) => application.id === id);
  if (!sought || !fits(sought)) return undefined;
  const rank = (application: Application) => ({ application, rank: rankBy(view.sort, application, surroundings) });
  const compare = createOrder(view, surroundings);
  const own = rank(sought);
  const column = applications.filter((application) => application.stage === sought.stage && fits(application));
  // One that is alike in everything stands before when it comes before, as a stable sort has it.
  const at = column.indexOf(sought);
  const before = column.filter((application, index) => {
    const order = compare(rank(application), own);
    return order < 0 || (order === 0 && index < at);
  });
  return { position: before.length + 1, count: column.length };
}

/** The applications of each stage, in the order of the list. */
export function groupByStage(applications: readonly Application[]): Readonly<Record<Stage, readonly Application[]>> {
  const groups: Record<Stage, Application[]> = {
    preparing: [],
    sent: [],
    answered: [],
    interview: [],
    offer: [],
    closed: [],
  };
  for (const application of applications) groups[application.stage].push(application);
  return groups;
}

/** The stage so many steps on; undefined beyond the first and the last. */
export function findStage(stage: Stage, steps: number): Stage | undefined {
  return stages[stages.indexOf(stage) + steps];
}
