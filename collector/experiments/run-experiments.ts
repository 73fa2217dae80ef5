import { ExperimentList } from '../../core/domain/experiment.ts';
import { findDay } from '../clock.ts';
import type { CollectorDatabase, Queries } from '../database/database.ts';
import { CollectorError } from '../errors.ts';
import { type ModelAliases, type ModelTarget, modelTargets, type Registry } from '../registry/registry.ts';
import type { ExperimentPlan } from './experiment-plan.ts';
import {
  addLook,
  type Decision,
  listExperiments,
  lockState,
  markStarted,
  markStopped,
  readArmRows,
  type StoredExperiment,
  saveDraft,
} from './experiment-store.ts';
import { type Judgement, judgeExperiment } from './judge-experiment.ts';

interface ExperimentParts {
  readonly database: CollectorDatabase;
  readonly registry: Registry;
  now(): number;
  /** How many of 10,000 jobs a challenger that training published gets at first; with 0 its trial waits for an operator. */
  readonly trialShare?: number;
  /** Fewest outcomes by which two looks may differ in each arm, and that an arm may be shown from. */
  readonly k: number;
}

/** What looking at all experiments came to. */
interface Look {
  readonly name: string;
  readonly judgement: Judgement;
  /** It was stopped by this look: a guardrail was broken, or the arms did not get their shares. */
  readonly isStopped: boolean;
}

export interface Experiments {
  list(): Promise<StoredExperiment[]>;
  /** Writes a draft; `experiment.fixed` when it has started. */
  save(plan: ExperimentPlan): Promise<void>;
  /** From now on computers read it from the registry; `experiment.fixed` when it is no draft, `experiment.refused` when its target has one already. */
  start(name: string): Promise<void>;
  /** Ends it; `promote` makes the challenger of a model experiment the champion. */
  stop(name: string, decision: Decision, reason: string): Promise<void>;
  /** Makes the trial of each challenger that was published and is served to nobody yet. */
  propose(): Promise<void>;
  /** Looks at all that run, and stops those that do harm. Shows a new judgement only when at least k outcomes came in each arm. */
  look(): Promise<readonly Look[]>;
}

type Challenger = NonNullable<ModelAliases['challenger']>;

const asTarget = (subject: string): ModelTarget | undefined => modelTargets.find((target) => target === subject);

/** Whether the new judgement stands on so many more outcomes in each arm that the difference tells of nobody. */
function mayShow({ arms }: Judgement, before: Judgement | null, k: number): boolean {
  return arms.every(({ arm, n }) => {
    const shown = before?.arms.find((one) => one.arm === arm)?.n ?? 0;
    return n >= k && Math.abs(n - shown) >= k;
  });
}

/** Where no share is set, a trial is a draft with this one. */
const usualShare = 2_000;

function planTrial(target: ModelTarget, { version, experiment: name }: Challenger, share: number): ExperimentPlan {
  const weight = share / 10_000;
  return {
    experiment: {
      name,
      kind: 'model',
      subject: target,
      arms: [
        { name: 'champion', weight: 1 - weight },
        { name: 'challenger', weight },
      ],
      coverage: 1,
    },
    measure: 'bias',
    guardrails: [],
    alpha: 0.05,
    version,
  };
}

export function createExperiments({ database, registry, now, k, trialShare = 0 }: ExperimentParts): Experiments {
  const today = () => findDay(now());

  /** Tells every computer which experiments run. */
  async function publishList(running: readonly ExperimentPlan[]): Promise<void> {
    const list = ExperimentList.parse({
      schemaVersion: 1,
      experiments: running.map(({ experiment }) => experiment),
    });
    await registry.putDocument('experiments.json', Buffer.from(`${JSON.stringify(list, null, 2)}\n`));
  }

  /** The plan of one that is in this state, and those of the others that run. */
  async function find(name: string, state: StoredExperiment['state']) {
    const all = await listExperiments(database);
    const found = all.find(({ plan }) => plan.experiment.name === name);
    if (!found) throw new CollectorError('path.unknown');
    if (found.state !== state) throw new CollectorError('experiment.fixed');
    const others = all.filter((one) => one.state === 'running' && one !== found).map(({ plan }) => plan);
    return { plan: found.plan, others };
  }

  /** Writes a step of its life down, unless somebody else took it in the meantime. */
  async function move(name: string, from: StoredExperiment['state'], write: (queries: Queries) => Promise<void>) {
    await database.transaction(async (queries) => {
      if ((await lockState(queries, name)) !== from) throw new CollectorError('experiment.fixed');
      await write(queries);
    });
  }

  /** Gives the challenger of a model experiment its share of jobs. */
  async function putOnTrial({ experiment, version }: ExperimentPlan): Promise<void> {
    const target = asTarget(experiment.subject);
    const { aliases, models } = await registry.list();
    const isPublished = models.some((model) => model.target === target && model.version === version);
    const tried = target && aliases[target]?.challenger;
    const isTaken = tried !== undefined && tried.experiment !== experiment.name;
    if (!target || version === undefined || !isPublished || isTaken) throw new CollectorError('experiment.refused');
    const share = Math.round((experiment.arms[1]?.weight ?? 0) * experiment.coverage * 10_000);
    await registry.setAliases(target, {
      ...aliases[target],
      challenger: { version, share, experiment: experiment.name },
    });
  }

  async function endTrial({ experiment, version }: ExperimentPlan, decision: Decision): Promise<void> {
    const target = asTarget(experiment.subject);
    if (!target) return;
    const champion = decision === 'promote' ? version : (await registry.list()).aliases[target]?.champion;
    await registry.setAliases(target, champion === undefined ? {} : { champion });
  }

  // The registry has transactions of its own, so its change comes first: what fails half way can be asked for again.
  async function start(name: string): Promise<void> {
    const { plan, others } = await find(name, 'draft');
    if (plan.experiment.kind === 'model') await putOnTrial(plan);
    await publishList([...others, plan]);
    await move(name, 'draft', (queries) => markStarted(queries, name, today()));
  }

  async function stop(name: string, decision: Decision, reason: string): Promise<void> {
    const { plan, others } = await find(name, 'running');
    if (plan.experiment.kind === 'model') await endTrial(plan, decision);
    await publishList(others);
    await move(name, 'running', (queries) => markStopped(queries, name, { decision, reason, today: today() }));
  }

  return {
    list: () => listExperiments(database),
    async save(plan) {
      const isSaved = await database.transaction((queries) => saveDraft(queries, plan, today()));
      if (!isSaved) throw new CollectorError('experiment.fixed');
    },
    start,
    stop,
    async propose() {
      const known = new Set((await listExperiments(database)).map(({ plan }) => plan.experiment.name));
      const { aliases } = await registry.list();
      for (const target of modelTargets) {
        const challenger = aliases[target]?.challenger;
        if (!challenger || challenger.share > 0 || known.has(challenger.experiment)) continue;
        const plan = planTrial(target, challenger, trialShare || usualShare);
        await database.transaction((queries) => saveDraft(queries, plan, today()));
        if (trialShare > 0) await start(challenger.experiment);
      }
    },
    async look() {
      const looks: Look[] = [];
      for (const { plan, state, judgement: before } of await listExperiments(database)) {
        if (state !== 'running') continue;
        const { name } = plan.experiment;
        const judgement = judgeExperiment(plan, await readArmRows(database, name));
        if (!mayShow(judgement, before, k)) continue;
        await database.transaction((queries) => addLook(queries, name, judgement, today()));
        const isHarm = judgement.verdict === 'guardrail-broken' || judgement.verdict === 'ratio-mismatch';
        if (isHarm) await stop(name, 'keep', judgement.verdict);
        looks.push({ name, judgement, isStopped: isHarm });
      }
      return looks;
    },
  };
}
