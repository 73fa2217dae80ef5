import type { CareerPaths, CvReview } from '../domain/advice.ts';
import type { Source } from '../domain/sourced.ts';
import { describeFinding } from '../wording/describe-advice.ts';
import { describeMeasure, describeSkills, describeWageChange } from '../wording/describe-path.ts';
import { describeSource } from '../wording/describe-source.ts';
import { joinFacts, type Wording } from '../wording/wording.ts';

const states = ['change', 'consider', 'kept', 'unknown'] as const;
/** A terminal shows the words that matter most. */
const mostWords = 12;

const nameSource = (sources: readonly Source[], id: string, wording: Wording) =>
  describeSource(
    sources.find((source) => source.id === id),
    wording,
  ) ?? id;

/** A review for a terminal: the findings by what they ask for, each with its reason, and the words of the field. */
export function formatReview(review: CvReview, sources: readonly Source[], wording: Wording): string {
  const { t, formats } = wording;
  const lines = [`${formats.country(review.country)}, ${t(`common:industry.${review.industry}`)}`];
  for (const state of states) {
    const findings = review.findings.filter((finding) => finding.state === state);
    if (findings.length === 0) continue;
    lines.push('', t(`advice-page:group.${state}`));
    for (const finding of findings) {
      const { title, fix, basis } = describeFinding(finding, wording);
      lines.push(`  ${title}`);
      if (finding.quote !== undefined) lines.push(`    ${t('advice-page:evidence')} ${finding.quote}`);
      if (fix !== '') lines.push(`    ${fix}`);
      lines.push(`    ${basis}; ${nameSource(sources, finding.source, wording)}`);
    }
  }
  const { present, missing, outdated } = review.keywords;
  const words = [
    [t('advice-page:words.present'), present.map(({ word }) => word)],
    [t('advice-page:words.missing'), missing.map(({ word, count, of }) => `${word} (${count}/${of})`)],
    [t('advice-page:words.outdated'), outdated.map(({ word }) => word)],
  ] as const;
  for (const [title, list] of words) {
    if (list.length > 0) lines.push('', title, `  ${joinFacts(list.slice(0, mostWords), wording)}`);
  }
  if (missing.length > 0) lines.push(`  ${t('advice-page:words.only')}`);
  return lines.join('\n');
}

/** Career paths for a terminal: each with its measure, the skills that the CV does not show, and the change of pay. */
export function formatPaths({ from, paths }: CareerPaths, sources: readonly Source[], wording: Wording): string {
  const { t } = wording;
  if (!from) return t('advice-page:occupation.none');
  const lines = [t('advice-page:occupation.read', { label: from.label.text, isco: from.isco })];
  for (const kind of ['progression', 'transition'] as const) {
    const ofKind = paths.filter((path) => path.kind === kind);
    if (ofKind.length === 0) continue;
    lines.push('', t(`advice-page:path.${kind}`));
    for (const path of ofKind) {
      lines.push(`  ${path.label.text} (${path.isco})`, `    ${describeMeasure(path, wording)}`);
      const skills = describeSkills(path, wording);
      if (skills !== undefined) lines.push(`    ${skills}`);
      if (path.missingSkills.length > 0) {
        lines.push(
          `    - ${joinFacts(
            path.missingSkills.map(({ label }) => label.text),
            wording,
          )}`,
        );
      }
      for (const change of path.wageChange) lines.push(`    ${describeWageChange(change, wording)}`);
      lines.push(`    ${nameSource(sources, path.source, wording)}`);
    }
  }
  if (paths.length === 0) lines.push('', t('advice-page:path.none'));
  return lines.join('\n');
}
