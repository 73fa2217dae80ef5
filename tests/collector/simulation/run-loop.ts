import { readFileSync } from 'node:fs';
import path from 'node:path';
import { migrate } from '../../../collector/database/migrate.ts';
import { openPostgres } from '../../../collector/database/open-postgres.ts';
import { findMoments } from '../../../collector/experiments/arm-scores.ts';
import type { ExperimentPlan } from '../../../collector/experiments/experiment-plan.ts';
import { openRegistry } from '../../../collector/registry/open-registry.ts';
import { readSettings } from '../../../collector/settings.ts';
import { startCollector } from '../../../collector/start-collector.ts';
import { openKeyring } from '../../../collector/tokens/keyring.ts';
import type { Contribution } from '../../../core/domain/contribution.ts';
import { answerBands, reaches } from '../../../core/domain/contribution.ts';
import { createSeededRandom } from '../../../core/domain/seeded-random.ts';
import { startPostgres } from '../../support/collector-database.ts';
import { openConsole } from './console-client.ts';
import { inventMonth, type ServedVersion } from './invent-contributions.ts';
import { sendContributions } from './send-contributions.ts';
import { openDesktop } from './simulated-desktop.ts';
import { modelsFolder, predictInterviews } from './simulated-models.ts';
import { describeFeatures, inventInstallations } from './world.ts';

const day = 86_400_000;
const masterKey = '07'.repeat(32);
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

interface LoopOptions {
  readonly folder: string;
  readonly installations: number;
  /** Applications of one installation a month, on average. */
  readonly rate: number;
  readonly seed: number;
  say(line: string): void;
}

/** What the report says: calibration before and after, what happened when, and whether anything too small was shown. */
export interface LoopReport {
  readonly contributions: number;
  readonly events: readonly string[];
  /** Said minus happened, by phase: mean and standard error, the noise taken off. */
  readonly bias: readonly {
    readonly phase: string;
    readonly model: string;
    readonly n: number;
    readonly value: number;
    readonly standardError: number;
  }[];
  readonly smallestShown: number;
  readonly answersLookedAt: number;
  /** What should have happened and did not. */
  readonly missed: readonly string[];
}

interface JobsView {
  readonly jobs: readonly {
    readonly id: string;
    readonly state: string;
    readonly version: string | null;
    readonly stop: { readonly text: string } | null;
    readonly reason: string;
  }[];
}
interface ExperimentsView {
  readonly experiments: readonly {
    readonly plan: ExperimentPlan;
    readonly state: string;
    readonly judgement: {
      readonly verdict: string;
      readonly arms: readonly { readonly arm: string; readonly n: number }[];
    } | null;
  }[];
}
interface AlertsView {
  readonly alerts: readonly { readonly id: string; readonly rule: string; readonly state: string }[];
}

/** Bias of what was said in some contributions, as the collector can know it: from what was told. */
function measureBias(contributions: readonly Contribution[]) {
  const rows = contributions.flatMap((one) =>
    one.kind === 'outcome'
      ? [
          {
            arm: '',
            band: one.interview,
            reached: reaches.indexOf(one.reached),
            answer: answerBands.indexOf(one.answer),
            n: 1,
          },
        ]
      : [],
  );
  const { n, mean, variance } = findMoments(rows, 'bias');
  return { n, value: mean, standardError: Math.sqrt(variance / n) };
}

/** Numbers of people in answers of the console: wherever a field is called `n`. */
function findSmallestCount(answers: readonly string[]): number {
  const counts = answers.flatMap((text) => [...text.matchAll(/"n":(\d+)/g)].map(([, n]) => Number(n)));
  return Math.min(Number.POSITIVE_INFINITY, ...counts.filter((n) => n > 0));
}

/**
 * Plays the whole loop against a real collector on a PostgreSQL server, with a clock that runs through months in minutes: people share
 * outcomes, the market falls, drift is noticed, a model is trained anew, tried, promoted; a bad one is put into use by hand and
 * rolled back. All people are made up; what is shared goes through the contract, the noise and the ingest like anybody's.
 */
export async function runLoop({ folder, installations: count, rate, seed, say }: LoopOptions): Promise<LoopReport> {
  const random = createSeededRandom(seed);
  // From the next month on: the desktop holds signatures against the real clock, which must not be past their end.
  const today = new Date();
  const startOf = (month: number) => Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1 + month, 1);
  const started = startOf(0);
  let clock = started;
  const now = () => clock;
  const events: string[] = [];
  const missed: string[] = [];
  const monthNameOf = (month: number) => new Date(startOf(month)).toISOString().slice(0, 7);
  const note = (line: string) => {
    events.push(`${new Date(clock).toISOString().slice(0, 10)}  ${line}`);
    say(events.at(-1) ?? '');
  };
  const expectThat = (isSo: boolean, line: string) => {
    if (!isSo) missed.push(line);
  };

  const server = await startPostgres();
  const database = await openPostgres(server.url);
  await migrate(database);
  const { current: key } = await openKeyring(database, Buffer.from(masterKey, 'hex'), now);
  const collectorFolder = path.join(folder, 'collector');
  const collector = await startCollector({
    settings: readSettings({
      DATABASE_URL: server.url,
      COLLECTOR_FOLDER: collectorFolder,
      COLLECTOR_KEY: masterKey,
      PORT: '0',
      REQUESTS_PER_HOUR: '1000000000',
      TRIAL_SHARE: '5000',
    }),
    version: '0.1.0',
    now,
    registryStart: { publish: [path.join(modelsFolder, 'interview', '2.0.0')] },
  });
  if (!collector.invitation) throw new Error('The collector was not new.');
  const operator = await openConsole(collector.address, collector.invitation, now);
  const moveAlias = (champion: string) =>
    operator.ask('POST', '/registry/aliases', { target: 'interview', aliases: { champion } });
  await moveAlias('2.0.0');
  const desktop = await openDesktop(path.join(folder, 'desktop'), {
    address: collector.address,
    rootMetadata: readFileSync(path.join(collectorFolder, 'registry-root', 'root.json')),
    now,
  });

  try {
    const people = inventInstallations(count, random);
    const features = people.map(describeFeatures);
    const chancesOf = new Map<string, readonly number[]>();
    const serve = async (version: string, place: string): Promise<ServedVersion> => {
      const chances = chancesOf.get(version) ?? (await predictInterviews(place, version, features));
      chancesOf.set(version, chances);
      return { version, chances };
    };
    const first = await serve('2.0.0', path.join(modelsFolder, 'interview', '2.0.0'));
    /** Where the desktop put what it fetched and verified. */
    const fetched = (version: string) => path.join(folder, 'desktop/data/updates/models/interview', version);

    let sent = 0;
    let month = 0;
    const bias: LoopReport['bias'][number][] = [];
    /** One month of the world: shared in four weeks, watched after each. */
    async function live(phase: string, champion: ServedVersion, trial?: Parameters<typeof inventMonth>[0]['trial']) {
      const contributions = inventMonth({
        installations: people,
        firstModel: first.chances,
        champion,
        ...(trial && { trial }),
        month,
        monthName: monthNameOf(month),
        rate,
        random,
      });
      for (let week = 0; week < 4; week++) {
        clock = Math.max(clock, started + (month + 1) * 30.4 * day) + 7 * day * (week === 0 ? 0 : 1);
        const part = contributions.filter((_, index) => index % 4 === week);
        await sendContributions(collector.address, key, part);
        await waitForWatch();
      }
      sent += contributions.length;
      month++;
      for (const version of new Set(contributions.map((one) => (one.kind === 'outcome' ? one.model : '')))) {
        const own = contributions.filter((one) => one.kind === 'outcome' && one.model === version);
        bias.push({ phase, model: version, ...measureBias(own) });
        const { value, standardError, n } = measureBias(own);
        note(
          `${phase}: ${n} outcomes told under ${version}, said minus happened ${value.toFixed(3)} ± ${(1.96 * standardError).toFixed(3)}`,
        );
      }
    }
    /** The jobs of the collector look at their schedules every two seconds. */
    const waitForWatch = () => wait(4_000);
    const driftAlerts = async () =>
      (await operator.ask<AlertsView>('GET', '/alerts')).alerts.filter(({ rule }) => rule.includes('drift'));
    const readJobs = async () => (await operator.ask<JobsView>('GET', '/training/jobs')).jobs;

    for (let quiet = 0; quiet < 4; quiet++) await live('before the fall', first);
    const early = await driftAlerts();
    note(`drift alarms before the fall: ${early.length}`);
    expectThat(early.length === 0, 'no drift alarm before the fall');

    let published: string | undefined;
    for (let after = 0; after < 6 && published === undefined; after++) {
      await live('after the fall', first);
      const alerts = await driftAlerts();
      if (alerts.length > 0) note(`drift alarm: ${[...new Set(alerts.map(({ rule }) => rule))].join(', ')}`);
      if (after >= 2 && !(await readJobs()).some(({ state }) => state === 'waiting' || state === 'running'))
        await operator.ask('POST', '/training/jobs');
      for (let seconds = 0; seconds < 600; seconds++) {
        const jobs = await readJobs();
        if (!jobs.some(({ state }) => state === 'waiting' || state === 'running')) break;
        await wait(1_000);
      }
      for (const job of (await readJobs()).slice(0, 1))
        note(
          `training (${job.reason}): ${job.state}${job.version ? ` ${job.version}` : ''}${job.stop ? `: ${job.stop.text}` : ''}`,
        );
      published = (await readJobs()).find(({ state }) => state === 'published')?.version ?? undefined;
    }
    expectThat((await driftAlerts()).length > 0, 'a drift alarm after the fall');
    expectThat(
      (await readJobs()).some(({ reason }) => reason === 'drift'),
      'a training that drift asked for',
    );
    if (published === undefined) throw new Error(`Nothing was published.\n${events.join('\n')}`);

    const findTrial = async () =>
      (await operator.ask<ExperimentsView>('GET', '/experiments')).experiments.find(
        ({ plan }) => plan.version === published,
      );
    clock += day;
    for (let seconds = 0; seconds < 120 && (await findTrial())?.state !== 'running'; seconds++) await wait(1_000);
    const trial = await findTrial();
    if (trial?.state !== 'running') throw new Error('The challenger got no trial.');
    note(`the trial ${trial.plan.experiment.name} runs, each arm with half of the jobs`);
    note(`a desktop looked for models; ${(await desktop.update()).join(' and ')} answer`);
    const challenger = await serve(published, fetched(published));
    let verdict = 'open';
    for (let tried = 0; tried < 5 && verdict === 'open'; tried++) {
      await live('on trial', first, { experiment: trial.plan.experiment, challenger });
      for (let seconds = 0; seconds < 20 && verdict === 'open'; seconds++) {
        verdict = (await findTrial())?.judgement?.verdict ?? 'open';
        await wait(1_000);
      }
      note(`the trial says: ${verdict}`);
    }
    expectThat(verdict === 'better', 'the trial finds the challenger better');
    await operator.ask('POST', `/experiments/${trial.plan.experiment.name}/stop`, {
      decision: 'promote',
      reason: verdict,
    });
    const afterPromotion = await desktop.update();
    note(`promoted; at the desktop ${afterPromotion.join(' and ')} answers`);
    expectThat(afterPromotion.join() === published, 'the desktop answers with what was promoted');
    await live('after the promotion', challenger);

    const bad = '2.9.0';
    const files = ['model.onnx', 'manifest.json', 'card.md', 'parity.json'] as const;
    const content = new Map<string, Uint8Array>(
      files.map((name) => [name, readFileSync(path.join(modelsFolder, 'interview', '2.0.0', name))]),
    );
    const manifest = JSON.parse(Buffer.from(content.get('manifest.json') ?? []).toString());
    content.set('manifest.json', Buffer.from(JSON.stringify({ ...manifest, version: bad })));
    const registry = openRegistry({ database, masterKey: Buffer.from(masterKey, 'hex'), now });
    await registry.publish('interview', bad, content);
    await moveAlias(bad);
    note(`a bad model (${bad}: the first one again) was put into use by hand, without a trial`);
    const withBad = await desktop.update();
    expectThat(withBad.join() === bad, 'the desktop follows the alias');
    const alarmsBefore = (await driftAlerts()).length;
    await live('a bad model', { version: bad, chances: first.chances });
    const alarmsAfter = (await driftAlerts()).length;
    note(`drift alarms: ${alarmsBefore} before, ${alarmsAfter} now`);
    await moveAlias(published);
    const back = await desktop.update();
    note(`rolled back; at the desktop ${back.join(' and ')} answers`);
    expectThat(back.join() === published, 'the desktop goes back');
    await live('after the rollback', challenger);

    for (const question of [
      '/figures/outcomes',
      '/monitoring/models',
      '/monitoring/drift',
      '/monitoring/quality',
      '/experiments',
    ])
      await operator.ask('GET', question);
    const smallestShown = findSmallestCount(operator.answers);
    expectThat(smallestShown >= 20, 'no cell under 20 left the server');
    return { contributions: sent, events, bias, smallestShown, answersLookedAt: operator.answers.length, missed };
  } finally {
    await desktop.close();
    await collector.close();
    await database.close();
    await server.stop();
  }
}
