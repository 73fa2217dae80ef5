import type { CvReview, Finding } from '../../../core/domain/advice.ts';
import type { Language } from '../../../core/domain/language.ts';
import type { Wording } from '../../../core/wording/wording.ts';

/** Findings on one word each are told among the words of the field, where all words stand together. */
export function listShownFindings({ findings }: Pick<CvReview, 'findings'>): Finding[] {
  return findings.filter(({ code }) => !code.startsWith('keyword-'));
}

const restStates = ['consider', 'kept', 'unknown'] as const;

/** Sentences of Japanese and Chinese follow each other without a space. */
const hasSpaces = (language: Language) => language !== 'ja' && language !== 'zh';

/** What a review found, as one sentence on what is worth changing and further ones on the rest. Counts only, no grade. */
export function describeReview(
  review: Pick<CvReview, 'findings' | 'country' | 'industry'>,
  { t, formats }: Wording,
): { readonly sentence: string; readonly rest: string } {
  const { country, industry } = review;
  const findings = listShownFindings(review);
  const countOf = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  const place = {
    where: t(`advice-page:where.${country}`),
    industry: industry === 'other' ? t('advice-page:field.any') : t(`industry.${industry}`),
  };
  const change = countOf('change');
  const sentence =
    change === 0
      ? t('advice-page:title.none', place)
      : t('advice-page:title.change', { ...place, count: change, number: formats.whole(change) });
  const rest = restStates.flatMap((state) => {
    const count = countOf(state);
    return count === 0 ? [] : [t(`advice-page:rest.${state}`, { count, number: formats.whole(count) })];
  });
  return { sentence, rest: rest.join(hasSpaces(formats.language) ? ' ' : '') };
}
