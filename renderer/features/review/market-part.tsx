import { useId } from 'react';
import type { MarketFact, MarketSnapshot } from '../../../core/domain/market.ts';
import {
  describeFactValue,
  describeNative,
  describeStatistic,
  describeWageKind,
  describeWages,
  listNative,
  roundPerYear,
  shownFacts,
} from '../../../core/wording/describe-market.ts';
import { describeSource } from '../../../core/wording/describe-source.ts';
import { groupWages, type WageGroup } from '../../../core/wording/group-wages.ts';
import { joinFacts, lookUp, type Wording } from '../../../core/wording/wording.ts';
import { Figure } from '../../components/figure.tsx';
import { LongList } from './long-list.tsx';
import { SourceLine, type Sources } from './source-line.tsx';
import { WageBar } from './wage-bar.tsx';

interface WageItemProps {
  readonly group: WageGroup;
  readonly sources: Sources;
  readonly wording: Wording;
}

function WageItem({ group, sources, wording }: WageItemProps) {
  const { t, formats } = wording;
  const { first, figures, ranges } = group;
  const sentences = describeWages(group, wording);
  const perYear = (value: number) => formats.money(roundPerYear(value), first.currency);
  return (
    <li className="advice-item">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p className="second">{joinFacts(describeWageKind(group, wording), wording)}</p>
      {ranges.length > 0 && (
        <Figure
          caption={t('advice-page:wage.table')}
          columns={[t('advice-page:wage.statistic'), t('advice-page:wage.native'), t('advice-page:wage.perYear')]}
          rows={figures.map((wage) => [
            describeStatistic(wage, wording),
            describeNative(wage, wording),
            perYear(wage.perYear),
          ])}
        >
          <WageBar
            group={group}
            label={sentences.join(' ')}
            caption={t('advice-page:wage.official', { currency: first.currency })}
            format={(tick) => formats.amount(tick, first.currency)}
          />
        </Figure>
      )}
      {ranges.length === 0 && first.unit !== 'year' && (
        <p className="second">{t('advice-page:wage.stated', { value: listNative(group, wording).join('; ') })}</p>
      )}
      <SourceLine source={first.source} sources={sources} wording={wording} basis="official" />
      {first.correspondence !== 'official' && (
        <p className="meta">{t(`advice-page:wage.correspondence.${first.correspondence}`)}</p>
      )}
    </li>
  );
}

interface MarketPartProps {
  readonly snapshot: MarketSnapshot;
  readonly sources: Sources;
  readonly wording: Wording;
}

/** What official figures say of an occupation in a country: pay, demand, growth, and what is not known. */
export function MarketPart({ snapshot, sources, wording }: MarketPartProps) {
  const { t, formats } = wording;
  const id = useId();
  const groups = groupWages(snapshot.wages);
  const facts = shownFacts.flatMap((kind) => snapshot.facts.filter((fact) => fact.kind === kind));
  const { internationalDollars, missing } = snapshot;
  return (
    <>
      <section className="part" aria-labelledby={`${id}-pay`}>
        <h2 id={`${id}-pay`}>{t('advice-page:market.pay')}</h2>
        <p className="second">{t('advice-page:market.payLead')}</p>
        {groups.length === 0 ? (
          <p>{t('advice-page:market.payNone')}</p>
        ) : (
          <LongList
            items={groups}
            wording={wording}
            first={3}
            keyOf={({ key }) => key}
            render={(group) => <WageItem group={group} sources={sources} wording={wording} />}
          />
        )}
        {internationalDollars && (
          <p>
            {t('advice-page:market.international', {
              number: formats.whole(roundPerYear(internationalDollars.value)),
              year: String(internationalDollars.year),
            })}{' '}
            <span className="meta">{describeSource(sources.get(internationalDollars.source), wording)}</span>
          </p>
        )}
      </section>
      <section className="part" aria-labelledby={`${id}-demand`}>
        <h2 id={`${id}-demand`}>{t('advice-page:market.demand')}</h2>
        {facts.length === 0 ? (
          <p>{t('advice-page:market.demandNone')}</p>
        ) : (
          <dl className="told">
            {facts.map((fact) => (
              <FactRow
                key={`${fact.kind} ${fact.nativeName} ${fact.year}`}
                fact={fact}
                sources={sources}
                wording={wording}
              />
            ))}
          </dl>
        )}
      </section>
      {missing.length > 0 && (
        <section className="part" aria-labelledby={`${id}-missing`}>
          <h2 id={`${id}-missing`}>{t('advice-page:missing.title')}</h2>
          <ul className="plain not-known">
            {missing.map((need) => (
              <li key={need}>{t(`advice-page:market.missing.${need}`)}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface FactRowProps {
  readonly fact: MarketFact;
  readonly sources: Sources;
  readonly wording: Wording;
}

function FactRow({ fact, sources, wording }: FactRowProps) {
  const { t } = wording;
  const about = fact.nativeName ?? (fact.isco === undefined ? t('advice-page:fact.country') : undefined);
  return (
    <div className="told-row">
      <dt>{lookUp(wording, `advice-page:fact.${fact.kind}`)}</dt>
      <dd>
        {describeFactValue(fact, wording)}
        <span className="meta">
          {joinFacts(
            [about, String(fact.year), describeSource(sources.get(fact.source), wording)].filter(
              (part) => part !== undefined,
            ),
            wording,
          )}
        </span>
      </dd>
    </div>
  );
}
