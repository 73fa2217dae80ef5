import type { LegalFact, PersonalDetail } from '../domain/country-pack.ts';

interface LawKind {
  readonly code: LegalFact['code'];
  readonly details: readonly PersonalDetail[];
  readonly amount?: LegalFact['amount'];
}

/**
 * Key of the sentence for a legal fact in `locales/<lang>/region.json`. Filled with `act`, `article`, and where the sentence
 * has a place for them `details` (names of personal details) and `amount` (`amount.<unit>` of the same file).
 */
export function nameLawSentence({ code, details, amount }: LawKind): string {
  if (code === 'compensation-claim' && amount?.unit !== 'months-of-pay') return 'law.compensation-claim.deadline';
  if (code === 'notice-of-automated-tools' && amount) return 'law.notice-of-automated-tools.amount';
  if (code === 'collect-only-needed' && details.length > 0) return 'law.collect-only-needed.details';
  return `law.${code}`;
}
