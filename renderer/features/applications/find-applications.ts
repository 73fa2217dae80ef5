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

function compareRanks(one: Rank, other: Rank, collator: Intl.Collator): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return collator.compare(String(one), String(other));
}

/** The applications that fit, in their order; those without the value that is sorted by come last either way. */
export function findApplications(
  applications: readonly Application[],
  view: ListView,
  surroundings: Surroundings,
): Application[] {
  const words = fold(view.text).split(/\s+/u).filter(Boolean);
  const found = applications.filter((application) => {
    if (view.stage && application.stage !== view.stage) return false;
    if (view.outcome && application.outcome?.kind !== view.outcome) return false;
    if (view.channel && application.channel !== view.channel) return false;
    if (view.cv && application.cvId !== view.cv) return false;
    if (view.country && surroundings.countryOf(application) !== view.country) return false;
    return words.length === 0 || words.every((word) => readSearched(application).includes(word));
  });
  const ranked = found.map((application) => ({ application, rank: rankBy(view.sort, application, surroundings) }));
  const sign = view.isDescending ? -1 : 1;
  return ranked
    .sort((one, other) => {
      if (one.rank === undefined || other.rank === undefined) {
        if (one.rank !== other.rank) return one.rank === undefined ? 1 : -1;
      } else {
        const order = compareRanks(one.rank, other.rank, surroundings.collator);
        if (order !== 0) return sign * order;
      }
      const [first, second] = [one.application.createdAt, other.application.createdAt];
      return first === second ? 0 : first < second ? 1 : -1;
    })
    .map(({ application }) => application);
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
