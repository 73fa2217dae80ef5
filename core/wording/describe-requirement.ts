import { EducationLevel } from '../domain/job.ts';
import type { MatchedRequirement } from '../domain/match.ts';
import type { Wording } from './wording.ts';

/** A requirement as people say it; skills keep the name of the knowledge base. */
export function describeRequirement(
  { kind, name }: Pick<MatchedRequirement, 'kind' | 'name'>,
  { t, formats }: Wording,
): string {
  if (kind === 'experience') {
    const years = Number(name);
    if (!Number.isFinite(years)) return name;
    return t('prediction:requirement.years', { count: years, number: formats.short(years) });
  }
  if (kind === 'education') {
    const level = EducationLevel.safeParse(name).data;
    return level ? t(`prediction:requirement.education.${level}`) : name;
  }
  return kind === 'language' ? formats.languageName(name) : name;
}
