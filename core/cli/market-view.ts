import type { MarketSnapshot } from '../domain/market.ts';
import type { Source } from '../domain/sourced.ts';
import {
  describeFactValue,
  describeNative,
  describeWageKind,
  describeWages,
  shownFacts,
} from '../wording/describe-market.ts';
import { describeSource } from '../wording/describe-source.ts';
import { groupWages } from '../wording/group-wages.ts';
import { joinFacts, type Wording } from '../wording/wording.ts';

interface MarketView {
  readonly snapshot: MarketSnapshot;
  /** Name of the occupation, where it was found by its title. */
  readonly occupation: string | undefined;
  readonly sources: readonly Source[];
}

/** Official wages and figures for a terminal: what each source says, of what and of when; then what is not known. */
export function formatMarket({ snapshot, occupation, sources }: MarketView, wording: Wording): string {
  const { t, formats } = wording;
  const name = (id: string) =>
    describeSource(
      sources.find((source) => source.id === id),
      wording,
    ) ?? id;
  const title = occupation === undefined ? snapshot.isco : `${occupation} (${snapshot.isco})`;
  const lines = [joinFacts([title, formats.country(snapshot.country)], wording), '', t('advice-page:market.pay')];
  const groups = groupWages(snapshot.wages);
  if (groups.length === 0) lines.push(`  ${t('advice-page:market.payNone')}`);
  for (const group of groups) {
    const stated = group.middle ?? group.mean ?? group.first;
    lines.push(
      `  ${describeWages(group, wording).join(' ')}`,
      `    ${joinFacts(describeWageKind(group, wording), wording)}`,
    );
    lines.push(
      `    ${t('advice-page:wage.stated', { value: describeNative(stated, wording) })}`,
      `    ${name(group.first.source)}`,
    );
  }
  lines.push('', t('advice-page:market.demand'));
  const facts = snapshot.facts.flatMap((fact) => {
    const kind = shownFacts.find((shown) => shown === fact.kind);
    return kind ? [{ kind, fact }] : [];
  });
  for (const { kind, fact } of facts) {
    const of = fact.nativeName ?? (fact.isco === undefined ? t('advice-page:fact.country') : undefined);
    const label = t(`advice-page:fact.${kind}`);
    const value = `${describeFactValue(fact, wording)} (${fact.year})`;
    lines.push(`  ${label}${of === undefined ? '' : ` (${of})`}: ${value}`, `    ${name(fact.source)}`);
  }
  if (facts.length === 0) lines.push(`  ${t('advice-page:market.demandNone')}`);
  if (snapshot.missing.length > 0) {
    const missing = snapshot.missing.map((need) => t(`advice-page:market.missing.${need}`));
    lines.push('', t('advice-page:missing.title'), `  ${joinFacts(missing, wording)}`);
  }
  return lines.join('\n');
}
