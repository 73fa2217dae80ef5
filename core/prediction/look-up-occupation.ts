import type { Cv } from '../domain/cv.ts';
import type { Industry } from '../domain/industry.ts';
import type { Job } from '../domain/job.ts';
import { listCvTexts } from '../domain/list-cv-texts.ts';
import type { Profile } from '../domain/prediction.ts';
import type { Country } from '../domain/region.ts';
import type { FeatureKnowledge } from './feature-knowledge.ts';
import { findOccupationCode } from './find-occupation-code.ts';
import { lookUpOfficialPay, type OfficialPay } from './look-up-official-pay.ts';

export interface OccupationFeatures extends OfficialPay {
  /** ISCO-08 sub-major group, two digits. */
  readonly occupation: string | null;
  readonly essential_skills_share: number | null;
  readonly optional_skills_share: number | null;
  readonly emerging_skills_share: number | null;
  /** Openings per job seeker. */
  readonly market_tightness: number | null;
  /** 0..1. */
  readonly unemployment_rate: number | null;
}

/** Weight of what is shown in the weight of all; null where there is nothing to show. */
function findShare(parts: readonly { readonly weight: number; readonly isShown: boolean }[]): number | null {
  const all = parts.reduce((sum, { weight }) => sum + weight, 0);
  const shown = parts.reduce((sum, { weight, isShown }) => sum + (isShown ? weight : 0), 0);
  return all > 0 ? Math.round((shown / all) * 10_000) / 10_000 : null;
}

/**
 * The features that rest on the knowledge file: the occupation of the job (by the advert's title, else the CV's latest), how
 * much of its skills the CV names, and its market in the country. `cv` is the CV without words copied from the advert. A
 * skill weighs as much as the share of the group's occupations that name it.
 */
export function lookUpOccupation(
  {
    cv,
    job,
    profile,
    region,
    industry,
  }: {
    readonly cv: Cv;
    readonly job: Job;
    readonly profile: Profile;
    readonly region: Country | undefined;
    readonly industry: Industry | undefined;
  },
  knowledge: FeatureKnowledge,
): OccupationFeatures {
  const isco = findOccupationCode({ cv, job, profile }, knowledge);
  const language = cv.meta.cvplus.language ?? 'en';
  const skills = isco === undefined ? [] : knowledge.weighSkills(isco);
  const emerging =
    industry === undefined
      ? []
      : knowledge
          .industryKeywords(industry, undefined)
          .flatMap((keyword) => (keyword.class === 'emerging' && keyword.skill !== undefined ? keyword.skill : []));
  const texts = listCvTexts(cv).map(({ text }) => text);
  const shown = knowledge.findSkillsAmong([...skills.map(({ id }) => id), ...emerging], texts, language);
  const weigh = (isWanted: (skill: (typeof skills)[number]) => boolean) =>
    findShare(skills.filter(isWanted).map(({ id, share }) => ({ weight: share, isShown: shown.has(id) })));
  const newest = (kind: string, code?: string) =>
    region === undefined ? undefined : knowledge.factsOf(region, code).find((fact) => fact.kind === kind);
  return {
    occupation: isco?.slice(0, 2) ?? null,
    essential_skills_share: weigh(({ relation }) => relation === 'essential'),
    optional_skills_share: weigh(({ relation }) => relation !== 'essential'),
    emerging_skills_share: findShare(emerging.map((skill) => ({ weight: 1, isShown: shown.has(skill) }))),
    market_tightness: isco === undefined ? null : (newest('openings-per-applicant', isco)?.value ?? null),
    unemployment_rate: newest('unemployment')?.value ?? null,
    ...lookUpOfficialPay(isco === undefined || region === undefined ? [] : knowledge.wagesOf(isco, region)),
  };
}
