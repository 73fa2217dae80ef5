import type { Finding } from '../domain/advice.ts';
import { joinFacts, lookUp, type Wording } from './wording.ts';

/** A finding of a review in words. */
interface DescribedFinding {
  readonly area: string;
  readonly state: string;
  readonly basis: string;
  readonly title: string;
  /** What can be done; empty for what is kept already. */
  readonly fix: string;
}

/** Facts that are words of a closed list, by the group of `advice.json` that says them. */
const groups: Readonly<Record<string, string>> = {
  custom: 'custom',
  detail: 'detail',
  part: 'part',
  ask: 'ask',
  usual: 'order',
  found: 'order',
  order: 'order',
  counted: 'counted',
  statistic: 'statistic',
  among: 'among',
};

/** The sentences of a finding in the language of the wording; every number is one of its facts. */
export function describeFinding(finding: Finding, wording: Wording): DescribedFinding {
  const { t } = wording;
  const { code, area, state, basis } = finding;
  const values = { ...describeFacts(finding.facts, wording), rule: describeRule(finding.facts, wording) };
  return {
    area: t(`advice:area.${area}`),
    state: t(`advice:state.${state}`),
    basis: t(`advice:basis.${basis}`),
    title: lookUp(wording, `advice:finding.${code}.title`, values),
    fix: state === 'kept' ? '' : lookUp(wording, `advice:finding.${code}.fix`, values),
  };
}

function describeFacts(facts: Finding['facts'], wording: Wording): Record<string, string> {
  const { t, formats } = wording;
  const described = Object.fromEntries(
    Object.entries(facts).map(([name, value]): [string, string] => {
      // A year is no amount: it takes no sign between its digits.
      if (typeof value === 'number') return [name, name === 'year' ? `${value}` : formats.short(value)];
      return [name, describeWord(name, value, wording)];
    }),
  );
  const { min, max, count, of } = facts;
  if (typeof min === 'number' && typeof max === 'number') {
    const ends = { from: formats.short(min), to: formats.short(max) };
    described.range = min === max ? ends.from : t('advice:range', ends);
  }
  // `count` would make i18next look for plural forms.
  if (typeof count === 'number') described.number = formats.whole(count);
  if (typeof of === 'number') described.total = formats.whole(of);
  delete described.count;
  return described;
}

function describeWord(name: string, value: string, wording: Wording): string {
  const { formats } = wording;
  const group = groups[name];
  if (group !== undefined) return lookUp(wording, `advice:${group}.${value}`);
  switch (name) {
    case 'country':
      return formats.country(value);
    case 'industry':
      return lookUp(wording, `common:industry.${value}`);
    case 'language':
      return formats.languageName(value);
    case 'languages':
      return joinFacts(value.split(',').map(formats.languageName), wording);
    case 'fields':
      return joinFacts(
        value.split(',').map((field) => lookUp(wording, `reading:field.${field}`)),
        wording,
      );
    case 'section':
      return lookUp(wording, `reading:section.${value}`);
    case 'from':
    case 'to':
      return formats.partialDate(value);
    default:
      return value;
  }
}

/** An act with its article, and the part of the country that it binds where that is not the whole. */
function describeRule({ act, article, scope }: Finding['facts'], { t }: Wording): string {
  if (act === undefined || article === undefined) return '';
  return scope === undefined ? t('advice:rule', { act, article }) : t('advice:ruleInPart', { act, article, scope });
}
