import type { CareerPath, CareerPaths } from '../domain/advice.ts';
import { readMonth } from '../domain/count-months.ts';
import type { Cv } from '../domain/cv.ts';
import { findLatestPosition } from '../domain/find-latest-position.ts';
import type { CareerStep } from '../domain/industry-pack.ts';
import type { Language } from '../domain/language.ts';
import { listCvTexts } from '../domain/list-cv-texts.ts';
import type { GroupSkill } from '../knowledge/occupation-store.ts';
import type { AdviceKnowledge } from './advice-knowledge.ts';
import { findShownSkills } from './find-shown-skills.ts';
import { keepCommonSkills } from './keep-common-skills.ts';

const mostMissingSkills = 8;
/** Paths of each kind. Judgement: more are not read. */
const mostPaths = 8;

/**
 * Which measure speaks for a target that several name: what counts people or employers' own judgement of who can be hired
 * before what compares descriptions. Strengths are never compared across measures.
 */
const measureOrder: readonly CareerStep['measure'][] = [
  'jobtech-substitutability',
  'rome-mobility',
  'onet-related',
  'job-zone',
  'isco-level',
  'esco-skill-overlap',
];
const rank = ({ measure }: CareerStep) => measureOrder.indexOf(measure);

/**
 * One step per target, by the first measure that names it, the likest occupation first where a measure ranks alike;
 * turns are taken between measures so that none fills the list.
 */
function chooseSteps(
  steps: readonly CareerStep[],
  kind: CareerStep['kind'],
  likenessOf: (isco: string) => number,
): CareerStep[] {
  const ofKind = steps
    .filter((step) => step.kind === kind && step.to !== step.from)
    .sort(
      (one, other) =>
        rank(one) - rank(other) ||
        other.strength - one.strength ||
        likenessOf(other.to) - likenessOf(one.to) ||
        (one.to < other.to ? -1 : 1),
    );
  const byTarget = new Map<string, CareerStep>();
  for (const step of ofKind) if (!byTarget.has(step.to)) byTarget.set(step.to, step);
  const placeInMeasure = new Map<string, number>();
  const placed = [...byTarget.values()].map((step) => {
    const place = placeInMeasure.get(step.measure) ?? 0;
    placeInMeasure.set(step.measure, place + 1);
    return { step, place };
  });
  return placed
    .sort((one, other) => one.place - other.place || rank(one.step) - rank(other.step))
    .slice(0, mostPaths)
    .map(({ step }) => step);
}

interface CareerQuestion {
  readonly cv: Cv;
  readonly language: Language;
  readonly asOf: string;
  /** The occupation that the person names in place of the one that was read. */
  readonly isco?: string | undefined;
}

/** The occupation that a person names is certain; one that is read from a title is as certain as its match. */
function findStart({ cv, language, asOf, isco }: CareerQuestion, knowledge: AdviceKnowledge): CareerPaths['from'] {
  if (isco !== undefined) {
    const label = knowledge.iscoLabel(isco, language);
    return label && { isco, label, score: 1, isListed: true, title: label.text };
  }
  const title = findLatestPosition(cv.work, readMonth(asOf));
  const match = title === undefined ? undefined : knowledge.matchTitle(title, cv.meta.cvplus.language ?? language);
  const label = match && knowledge.iscoLabel(match.isco, language);
  if (title === undefined || !match || !label) return undefined;
  return { isco: match.isco, label, score: match.score, isListed: match.method === 'exact', title };
}

/**
 * Steps from the occupation of the latest job, progressions first. `sharedSkills` counts the target's essential skills that
 * the CV shows; of the others those that today's occupation does not need stand first, as they are what a step adds.
 * Without a known occupation there is no `from` and no path.
 */
export function findCareerPaths({ cv, language, asOf, isco }: CareerQuestion, knowledge: AdviceKnowledge): CareerPaths {
  const cvLanguage = cv.meta.cvplus.language ?? language;
  const from = findStart({ cv, language, asOf, isco }, knowledge);
  if (!from) return { paths: [] };
  const shown = findShownSkills(listCvTexts(cv), cvLanguage, knowledge);
  const asked = new Map<string, GroupSkill[]>();
  const skillsOf = (group: string) => {
    const known = asked.get(group) ?? knowledge.skillsOf(group, language).filter((one) => one.relation === 'essential');
    asked.set(group, known);
    return known;
  };
  const today = new Set(skillsOf(from.isco).map(({ id }) => id));
  /** Share of what any of the target's occupations call essential that today's do too. */
  const likenessOf = (group: string) => {
    const skills = skillsOf(group);
    return skills.length === 0 ? 0 : skills.filter(({ id }) => today.has(id)).length / skills.length;
  };
  const steps = knowledge.stepsFrom(from.isco);
  const progressions = chooseSteps(steps, 'progression', likenessOf);
  const taken = new Set(progressions.map(({ to }) => to));
  const transitions = chooseSteps(
    steps.filter(({ to }) => !taken.has(to)),
    'transition',
    likenessOf,
  );
  const paths = [...progressions, ...transitions].flatMap((step): CareerPath[] => {
    const target = knowledge.iscoLabel(step.to, language);
    if (!target) return [];
    const essential = keepCommonSkills(skillsOf(step.to));
    const missing = essential.filter(({ id }) => !shown.has(id));
    return [
      {
        isco: step.to,
        label: target,
        kind: step.kind,
        measure: step.measure,
        strength: step.strength,
        missingSkills: [...missing.filter(({ id }) => !today.has(id)), ...missing.filter(({ id }) => today.has(id))]
          .slice(0, mostMissingSkills)
          .map((skill) => ({ id: skill.id, label: skill.label })),
        sharedSkills: essential.length - missing.length,
        essentialSkills: essential.length,
        wageChange: knowledge.compareWages(from.isco, step.to).map(({ country, ratio, year, source: wageSource }) => {
          // Only figures as narrow as the occupation itself are compared.
          return { country, ratio: 1 + ratio, year, level: 'unit', source: wageSource };
        }),
        source: step.source,
      },
    ];
  });
  return { from, paths };
}
