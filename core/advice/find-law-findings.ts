import type { Finding } from '../domain/advice.ts';
import type { CountryPack, LegalFact, PersonalDetail } from '../domain/country-pack.ts';
import type { PersonalMention } from './find-personal-details.ts';
import { makeFinding } from './make-finding.ts';

/** A detail also tells another one: a birth date is an age. */
const tells: Partial<Record<PersonalDetail, readonly PersonalDetail[]>> = {
  'birth-date': ['age'],
  children: ['family-members'],
};

const forceOrder = ['law', 'code-of-practice', 'guidance'] as const;

/** What is usual for a detail in a country's CVs, where a source says so. */
export function findCustom(detail: PersonalDetail, { conventions }: CountryPack) {
  switch (detail) {
    case 'birth-date':
    case 'age':
      return conventions.birthDate;
    case 'marital-status':
      return conventions.maritalStatus;
    case 'nationality':
      return conventions.nationality;
    case 'photo':
      return conventions.photo;
    default:
      return undefined;
  }
}

/**
 * What a rule says of a detail, the plainest first: not to be asked for, not to be collected, no ground for a disadvantage,
 * specially protected data. Rules without details (that hiring is covered too) say nothing of one.
 */
const kinds = [
  { code: 'may-not-ask', finding: 'detail-may-not-be-asked', importance: 'may-not-be-asked' },
  { code: 'collect-only-needed', finding: 'detail-not-to-be-collected', importance: 'may-not-be-asked' },
  { code: 'discrimination-law', finding: 'detail-protected', importance: 'protected-in-hiring' },
  { code: 'special-categories', finding: 'detail-specially-protected', importance: 'protected-in-hiring' },
] as const;

/** The rule that binds most: law before guidance, the whole country before a part of it. */
function findRule(code: LegalFact['code'], detail: PersonalDetail, law: readonly LegalFact[]): LegalFact | undefined {
  const meant = [detail, ...(tells[detail] ?? [])];
  const rules = law.filter((rule) => rule.code === code && rule.details.some((one) => meant.includes(one)));
  const rank = (rule: LegalFact) => forceOrder.indexOf(rule.force) * 2 + (rule.scope === undefined ? 0 : 1);
  return rules.sort((one, other) => rank(one) - rank(other))[0];
}

/**
 * Details that the CV gives although a rule keeps them out of hiring; one finding each, by the plainest rule. Where giving
 * one is usual or free all the same, it is told as a choice. Nothing of the value is in a finding, only the label.
 */
export function findLawFindings(mentions: readonly PersonalMention[], pack: CountryPack): Finding[] {
  return mentions.flatMap(({ detail, label }): Finding[] => {
    const custom = findCustom(detail, pack)?.value;
    const isFree = custom === 'expected' || custom === 'common' || custom === 'optional';
    const finding = { area: 'law', state: isFree ? 'consider' : 'change', quote: label } as const;
    for (const kind of kinds) {
      const rule = findRule(kind.code, detail, pack.law);
      if (!rule) continue;
      const { act, article, scope, basis, source } = rule;
      const facts = { country: pack.country, detail, act, article, ...(scope !== undefined && { scope }) };
      return [makeFinding({ ...finding, code: kind.finding, importance: kind.importance, facts, basis, source })];
    }
    const listed = pack.mayNotAsk.find(({ value }) => value === detail);
    if (!listed) return [];
    const { basis, source } = listed;
    const facts = { country: pack.country, detail };
    const code = 'detail-not-to-be-asked';
    return [makeFinding({ ...finding, code, importance: 'may-not-be-asked', facts, basis, source })];
  });
}
