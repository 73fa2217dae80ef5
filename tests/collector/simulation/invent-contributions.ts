import { addNoise } from '../../../core/contribution/add-noise.ts';
import { type Contribution, chanceBandOf } from '../../../core/domain/contribution.ts';
import { assignArm, type Experiment } from '../../../core/domain/experiment.ts';
import { findShift, findTruth, type Installation } from './world.ts';

/** Which model answers at a computer: the champion, or in an experiment the arm that the computer's job falls into. */
export interface ServedVersion {
  readonly version: string;
  readonly chances: readonly number[];
}

interface MonthOptions {
  readonly installations: readonly Installation[];
  /** What the model that came with the app says for each installation. */
  readonly firstModel: readonly number[];
  readonly champion: ServedVersion;
  readonly trial?: { readonly experiment: Experiment; readonly challenger: ServedVersion };
  /** Counted from 0, and as the contribution names it. */
  readonly month: number;
  readonly monthName: string;
  /** Applications of one installation in the month, on average. */
  readonly rate: number;
  readonly random: () => number;
}

const matchOf = (share: number) =>
  share === 1 ? 'all' : share >= 0.75 ? 'most' : share >= 0.5 ? 'half' : 'under-half';
const levelOf = (years: number) => (years < 3 ? 'junior' : years < 8 ? 'mid' : 'senior');

/** What the applications of a month come to, as it would leave the computers: drawn from the truth of the world, in bands, noised. */
export function inventMonth(options: MonthOptions): Contribution[] {
  const { installations, firstModel, champion, trial, month, monthName, rate, random } = options;
  const contributions: Contribution[] = [];
  for (const [index, installation] of installations.entries()) {
    const count = Math.floor(rate) + (random() < rate % 1 ? 1 : 0);
    for (let job = 0; job < count; job++) {
      const arm = trial && assignArm(trial.experiment, `${installation.unit} ${month} ${job}`);
      const { version, chances } = arm === 'challenger' && trial ? trial.challenger : champion;
      const chance = chances[index] ?? Number.NaN;
      const truth = findTruth(firstModel[index] ?? Number.NaN, findShift(installation, month));
      const isInvited = random() < truth;
      const isOffered = isInvited && random() < 0.25;
      contributions.push(
        addNoise(
          {
            version: 1,
            kind: 'outcome',
            country: installation.country,
            industry: installation.industry,
            month: monthName,
            channel: random() < 0.7 ? 'job-board' : 'employer-site',
            level: levelOf(installation.years),
            match: matchOf(installation.match),
            model: version,
            interview: chanceBandOf(chance),
            offer: chanceBandOf(chance * 0.25),
            ...(arm && trial && { exposure: { experiment: trial.experiment.name, arm } }),
            reached: isOffered ? 'offer' : isInvited ? 'interview' : 'nothing',
            answer: isInvited ? 'two-weeks' : random() < 0.5 ? 'none' : 'month',
          },
          random,
        ),
      );
    }
  }
  return contributions;
}
