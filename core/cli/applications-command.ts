import type { Application, NewApplication, OutcomeKind, Stage } from '../domain/application.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { type CliCore, withCore } from './open-core.ts';
import { printJson, printText } from './print.ts';

interface Output {
  readonly json?: boolean;
}

function formatApplication({ id, company, title, stage, sentOn, outcome }: Application): string {
  const state = outcome ? `${outcome.kind} on ${outcome.on}` : stage;
  return `${id.slice(0, 8)}  ${state.padEnd(24)} ${sentOn ?? '-'.padEnd(10)}  ${title}, ${company}`;
}

function print(application: Application, { json }: Output): number {
  if (json) printJson(application);
  else printText(formatApplication(application));
  return 0;
}

/** `cvplus applications add`. */
export function addApplication({ json, ...input }: NewApplication & Output, host: Host): Promise<number> {
  return withCore(host, async (core) => print(await core.call('application.add', input), { ...(json && { json }) }));
}

/** `cvplus applications list`. */
export function listApplications({ json, stage }: Output & { stage?: Stage }, host: Host): Promise<number> {
  return withCore(host, async (core) => {
    const applications = await core.call('application.list', stage ? { stage } : {});
    if (json) printJson(applications);
    else
      printText(
        applications.map(formatApplication).join('\n') || 'No applications yet. `cvplus applications add` makes one.',
      );
    return 0;
  });
}

/** The one application whose id begins so; `record.not-found` when there is none or more than one. */
async function findApplication(core: CliCore, idStart: string): Promise<Application> {
  const matching = (await core.call('application.list', {})).filter(({ id }) => id.startsWith(idStart));
  const [application] = matching;
  if (!application || matching.length > 1) throw new AppError('record.not-found', { matching: matching.length });
  return application;
}

/** `cvplus applications move ID STAGE`: what came of it so far; a closed application is opened again. */
export function moveApplication(
  idStart: string,
  stage: Stage,
  { json, on }: Output & { on?: string },
  host: Host,
): Promise<number> {
  return withCore(host, async (core) => {
    const { id } = await findApplication(core, idStart);
    const moved = await core.call('application.move', { id, stage, ...(on && { on }) });
    return print(moved, { ...(json && { json }) });
  });
}

interface OutcomeOptions extends Output {
  readonly on?: string;
  readonly salary?: number;
  readonly currency?: string;
  readonly feedback?: string;
}

/** `cvplus applications outcome ID KIND`: the id may be shortened as long as it names one application. */
export function closeApplication(
  idStart: string,
  kind: OutcomeKind,
  { json, on, ...rest }: OutcomeOptions,
  host: Host,
): Promise<number> {
  return withCore(host, async (core) => {
    const application = await findApplication(core, idStart);
    const outcome = { kind, on: on ?? new Date(host.now()).toISOString().slice(0, 10), ...rest };
    const closed = await core.call('application.close', { id: application.id, outcome });
    return print(closed, { ...(json && { json }) });
  });
}
