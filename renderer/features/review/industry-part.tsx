import type { IndustryPack } from '../../../core/domain/industry-pack.ts';
import { keywordClasses } from '../../../core/domain/industry-pack.ts';
import type { Country } from '../../../core/domain/region.ts';
import { roundPerYear } from '../../../core/wording/describe-market.ts';
import { describeSource } from '../../../core/wording/describe-source.ts';
import { joinFacts, type Wording } from '../../../core/wording/wording.ts';
import { LongList } from './long-list.tsx';
import { Part } from './part.tsx';
import { SourceLine, type Sources } from './source-line.tsx';

interface IndustryPartProps {
  readonly pack: IndustryPack;
  readonly country: Country;
  readonly sources: Sources;
  readonly wording: Wording;
}

type Evidence = IndustryPack['keywords'][number]['evidence'];

/** The reasons for a word by who states them, so that one source is named once. */
function listEvidence(evidence: Evidence, { t, formats }: Wording): { source: string; reasons: string[] }[] {
  const bySource = new Map<string, string[]>();
  for (const { kind, count, of, source } of evidence) {
    const reason = t(`advice-page:evidence.${kind}`, { number: formats.whole(count), total: formats.whole(of) });
    bySource.set(source, [...(bySource.get(source) ?? []), reason]);
  }
  return [...bySource].map(([source, reasons]) => ({ source, reasons }));
}

/** Names of parts of a CV as adverts were searched for them. */
const advertSections: Readonly<Record<string, string>> = { experience: 'work', certifications: 'certificates' };

type AdvertFact = IndustryPack['ats'][number];

function describeAdvertFact(
  code: AdvertFact['code'],
  value: string,
  number: number | undefined,
  { t, formats }: Wording,
): string {
  const shown =
    code === 'section' ? t(`reading:section.${advertSections[value] ?? value}`, { defaultValue: value }) : value;
  return t(`advice-page:ats.${code}`, {
    value: code === 'file-format' ? shown.toUpperCase() : shown,
    number: number === undefined ? '-' : formats.short(number),
  });
}

/** What a field asks for: its words, what counts, what closes the job without it, what is asked beside the CV. */
export function IndustryPart({ pack, country, sources, wording }: IndustryPartProps) {
  const { t, formats } = wording;
  const here = pack.credentials.filter((one) => one.country === undefined || one.country === country);
  const tenure = pack.tenure.filter((one) => one.country === country);
  const wages = pack.wages.filter((one) => one.country === country);
  const growth = pack.growth.filter((one) => one.country === country);
  const nameSource = (source: string) => describeSource(sources.get(source), wording) ?? '';
  const outOf = (count: number | undefined, of: number | undefined) =>
    count === undefined || of === undefined
      ? []
      : [t('advice-page:words.named.adverts', { count: of, number: formats.whole(count), total: formats.whole(of) })];
  return (
    <>
      <Part title={t('advice-page:field.words')}>
        <p className="second">{t('advice-page:field.wordsLead')}</p>
        {keywordClasses.map((name) => {
          const words = pack.keywords.filter((keyword) => keyword.class === name);
          if (words.length === 0) return null;
          return (
            <details key={name}>
              <summary>
                {t('advice-page:field.class', {
                  name: t(`advice:class.${name}`),
                  number: formats.whole(words.length),
                })}
              </summary>
              <LongList
                items={words}
                wording={wording}
                first={12}
                keyOf={({ word }) => word}
                render={({ word, evidence, replacedBy }) => (
                  <li className="word-row">
                    <span className="word" lang="en">
                      {word}
                    </span>
                    <span className="word-class">
                      {replacedBy === undefined ? '' : t('advice-page:words.replaced', { word: replacedBy })}
                    </span>
                    <span className="meta">
                      {listEvidence(evidence, wording).map(({ source, reasons }) => (
                        <span key={source} className="word-evidence">
                          {joinFacts([...reasons, nameSource(source)], wording)}
                        </span>
                      ))}
                    </span>
                  </li>
                )}
              />
            </details>
          );
        })}
      </Part>
      <Part title={t('advice-page:field.factors')}>
        <p className="second">{t('advice-page:field.factorsLead')}</p>
        <dl className="told">
          {pack.successFactors.map(({ factor, weight, basis, n, source }) => (
            <div key={factor} className="told-row">
              <dt>{t(`advice-page:field.factor.${factor}`)}</dt>
              <dd>
                {t('advice-page:field.weight', { number: formats.whole(weight * 100) })}
                <span className="meta">
                  {joinFacts(
                    [
                      t(`advice-page:field.basis.${basis}`),
                      ...(n === undefined
                        ? []
                        : [t('advice-page:field.cases', { count: n, number: formats.whole(n) })]),
                      ...(basis === 'measured' ? [nameSource(source)] : []),
                    ],
                    wording,
                  )}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      </Part>
      {here.length > 0 && (
        <Part title={t('advice-page:field.credentials')}>
          <p className="second">{t('advice-page:field.credentialsLead')}</p>
          <LongList
            items={[...here].sort((one, other) => Number(other.isRequired) - Number(one.isRequired))}
            wording={wording}
            keyOf={({ name, kind, country: land, isco }) => `${name} ${kind} ${land ?? ''} ${isco.join()}`}
            render={({ name, kind, isRequired, country: land, basis, source }) => (
              <li className="advice-row">
                <p>
                  {name}{' '}
                  <span className="meta">
                    {joinFacts(
                      [
                        t(`advice-page:credential.${kind}`),
                        ...(isRequired ? [t('advice-page:credential.required')] : []),
                        land === undefined ? t('advice-page:credential.anywhere') : formats.country(land),
                      ],
                      wording,
                    )}
                  </span>
                </p>
                <SourceLine source={source} sources={sources} wording={wording} basis={basis} />
              </li>
            )}
          />
        </Part>
      )}
      {pack.asks.length > 0 && (
        <Part title={t('advice-page:field.asks')}>
          <ul className="plain">
            {pack.asks.map(({ code, basis, count, of, source }) => (
              <li key={code} className="advice-row">
                <p>
                  {t(`advice-page:ask.${code}`)} <span className="meta">{joinFacts(outOf(count, of), wording)}</span>
                </p>
                <SourceLine source={source} sources={sources} wording={wording} basis={basis} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {pack.ats.length > 0 && (
        <Part title={t('advice-page:field.adverts')}>
          <p className="second">{t('advice-page:field.advertsLead')}</p>
          <LongList
            items={pack.ats}
            wording={wording}
            keyOf={({ code, value, source }) => `${code} ${value} ${source}`}
            render={({ code, value, number, count, of, basis, source }) => (
              <li className="advice-row">
                <p>
                  {describeAdvertFact(code, value, number, wording)}{' '}
                  <span className="meta">{joinFacts(outOf(count, of), wording)}</span>
                </p>
                <SourceLine source={source} sources={sources} wording={wording} basis={basis} />
              </li>
            )}
          />
        </Part>
      )}
      {tenure.length + wages.length + growth.length > 0 && (
        <Part title={t('advice-page:field.figures', { country: formats.country(country) })}>
          <dl className="told">
            {wages.map(({ perYear, currency, statistic, tax, occupations, year, source }) => (
              <div key={`${source} ${statistic} ${year}`} className="told-row">
                <dt>{t('advice-page:field.wage')}</dt>
                <dd>
                  {t('advice-page:unit.year', { amount: formats.money(roundPerYear(perYear), currency) })}
                  <span className="meta">
                    {joinFacts(
                      [
                        t(`advice-page:statistic.${statistic}`),
                        t(`advice-page:tax.${tax}`),
                        t('advice-page:field.occupations', {
                          count: occupations,
                          number: formats.whole(occupations),
                        }),
                        String(year),
                        nameSource(source),
                      ],
                      wording,
                    )}
                  </span>
                </dd>
              </div>
            ))}
            {tenure.map(({ years, statistic, year, source }) => (
              <div key={`${source} ${statistic} ${year}`} className="told-row">
                <dt>{t(`advice-page:fact.tenure-${statistic}-years`)}</dt>
                <dd>
                  {t('advice-page:fact.years', { count: years, number: formats.short(years) })}
                  <span className="meta">{joinFacts([String(year), nameSource(source)], wording)}</span>
                </dd>
              </div>
            ))}
            {growth.map(({ ratio, fromYear, toYear, source }) => (
              <div key={`${source} ${fromYear}`} className="told-row">
                <dt>{t('advice-page:field.growth', { from: String(fromYear), to: String(toYear) })}</dt>
                <dd>
                  {t(ratio >= 0 ? 'advice-page:fact.growth.more' : 'advice-page:fact.growth.less', {
                    percent: formats.percent(Math.abs(ratio)),
                  })}
                  <span className="meta">{nameSource(source)}</span>
                </dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
      {pack.thin.length > 0 && (
        <Part title={t('advice-page:field.thin')}>
          <p className="second">{t('advice-page:field.thinLead')}</p>
          <ul className="plain not-known">
            {pack.thin.map((code) => (
              <li key={code}>{t(`advice-page:thin.${code}`)}</li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}
