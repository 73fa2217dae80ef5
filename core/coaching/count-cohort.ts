import { type ApplicationPath, listApplicationPaths } from '../database/application-path-store.ts';
import { getClient, listClients } from '../database/client-store.ts';
import { addShownCohort, listShownCohorts } from '../database/cohort-store.ts';
import { hasDatabase } from '../database/database-file.ts';
import { openDatabase } from '../database/open-database.ts';
import { isoTime } from '../database/record.ts';
import type { CohortFigures } from '../domain/coaching.ts';
import { rangeShare } from '../domain/score-intervals.ts';
import { readConsentState } from './check-consent.ts';
import { chooseCohort } from './choose-cohort.ts';
import { type CoachingContext, vaultFolder } from './coaching-context.ts';
import { openVaultKey } from './seal-keys.ts';

interface PersonCounts {
  readonly sent: number;
  readonly answered: number;
  readonly interview: number;
  readonly hired: number;
  readonly open: number;
}

/** How far one person's applications came; an application without an answer counts as open until its owner says otherwise. */
function countPerson(paths: readonly ApplicationPath[]): PersonCounts {
  const counts = { sent: 0, answered: 0, interview: 0, hired: 0, open: 0 };
  for (const { stage, sentOn, changes, outcomes } of paths) {
    const reached = new Set([stage, ...changes.map(({ to }) => to)]);
    const outcome = outcomes.findLast(({ isRevoked }) => !isRevoked)?.kind;
    if (sentOn === null && stage === 'preparing') continue;
    const isHired = outcome === 'hired';
    const isInterviewed = isHired || reached.has('interview') || reached.has('offer');
    counts.sent++;
    if (isInterviewed || outcome === 'rejected' || reached.has('answered')) counts.answered++;
    if (isInterviewed) counts.interview++;
    if (isHired) counts.hired++;
    if (outcome === undefined) counts.open++;
  }
  return counts;
}

async function readPerson({ database, host }: CoachingContext, id: string): Promise<PersonCounts> {
  const folder = vaultFolder(host, id);
  if (!hasDatabase(folder)) return countPerson([]);
  const key = await openVaultKey(host, id, getClient(database, id).vaultKey);
  const vault = openDatabase({ folder, key, now: host.now, log: host.log });
  try {
    return countPerson(listApplicationPaths(vault));
  } finally {
    vault.close();
    key.fill(0);
  }
}

/** Figures over everybody who agreed to be counted, or over one group of them; at least ten people, or none. */
export async function countCohort(context: CoachingContext, cohort: string | undefined): Promise<CohortFigures> {
  const { database, host } = context;
  const consenting = listClients(database)
    .filter((client) => cohort === undefined || client.cohort === cohort)
    .filter(({ id }) => readConsentState(database, id, host.now()).scopes.includes('cohort'))
    .map(({ id }) => id);
  const choice = chooseCohort(consenting, listShownCohorts(database));
  if (!choice.isShown) return { ...choice, people: consenting.length };
  const persons: PersonCounts[] = [];
  for (const id of choice.members) persons.push(await readPerson(context, id));
  // Written down only now, when nothing can keep the figures from being shown.
  if (choice.isNew) addShownCohort(database, choice.members, host.now());
  const members = new Set(choice.members);
  const since = listShownCohorts(database).find(
    (one) => one.members.length === members.size && one.members.every((id) => members.has(id)),
  );
  const sum = (of: keyof PersonCounts) => persons.reduce((total, person) => total + person[of], 0);
  const share = (of: keyof PersonCounts) => {
    const having = persons.filter((person) => person[of] > 0).length;
    return { people: having, ...rangeShare(having, persons.length) };
  };
  return {
    isShown: true,
    people: persons.length,
    since: isoTime(since?.shownAt ?? host.now()),
    counts: {
      sent: sum('sent'),
      answered: sum('answered'),
      interview: sum('interview'),
      hired: sum('hired'),
      open: sum('open'),
    },
    shares: { answered: share('answered'), interview: share('interview'), hired: share('hired') },
  };
}
