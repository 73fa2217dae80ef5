import type { CountryPack } from '../../../core/domain/country-pack.ts';
import { joinFacts, type Wording } from '../../../core/wording/wording.ts';
import { describeLaw, listConventions, nameDetails } from './describe-country.ts';
import { LongList } from './long-list.tsx';
import { Part } from './part.tsx';
import { SourceLine, type Sources } from './source-line.tsx';

interface CountryPartProps {
  readonly pack: CountryPack;
  readonly sources: Sources;
  readonly wording: Wording;
}

type DetailFact = CountryPack['mayNotAsk'][number];

interface DetailsProps extends Omit<CountryPartProps, 'pack'> {
  readonly facts: readonly DetailFact[];
}

/** Personal details by who speaks of them, so that one source is named once. */
function Details({ facts, sources, wording }: DetailsProps) {
  const groups = new Map<string, DetailFact[]>();
  for (const fact of facts) {
    const key = `${fact.source} ${fact.basis}`;
    groups.set(key, [...(groups.get(key) ?? []), fact]);
  }
  return (
    <ul className="plain">
      {[...groups].map(([key, group]) => (
        <li key={key} className="advice-row">
          <p>
            {nameDetails(
              group.map(({ value }) => value),
              wording,
            )}
          </p>
          {group.slice(0, 1).map(({ source, basis }) => (
            <SourceLine key={key} source={source} sources={sources} wording={wording} basis={basis} />
          ))}
        </li>
      ))}
    </ul>
  );
}

/** Rules on applying come before those on working. */
const lawOrder: readonly CountryPack['law'][number]['code'][] = [
  'discrimination-law',
  'protected-in-hiring',
  'may-not-ask',
  'collect-only-needed',
  'right-of-access',
  'right-to-correction',
  'right-to-erasure',
  'keep-applications-at-most',
  'no-automated-decision',
  'notice-of-automated-tools',
];

const topics = ['applying', 'working-hours', 'benefits', 'culture'] as const;

/** What is usual in a country: the form of a CV, what may not be asked, rights with their articles, and what is not known. */
export function CountryPart({ pack, sources, wording }: CountryPartProps) {
  const { t, formats } = wording;
  const { country, leaveOut, mayNotAsk, notes, missing } = pack;
  const rank = ({ code }: CountryPack['law'][number]) =>
    (lawOrder.indexOf(code) + lawOrder.length + 1) % (lawOrder.length + 1);
  const law = [...pack.law].sort((one, other) => rank(one) - rank(other));
  return (
    <>
      <Part title={t('advice-page:country.form')} lead={t('advice-page:country.formLead')}>
        <dl className="told">
          {listConventions(pack, wording).map(({ name, label, text, basis, source }) => (
            <div key={name} className="told-row">
              <dt>{label}</dt>
              <dd>
                {text}
                <SourceLine source={source} sources={sources} wording={wording} basis={basis} />
              </dd>
            </div>
          ))}
        </dl>
      </Part>
      {leaveOut.length > 0 && (
        <Part title={t('region:leaveOut')}>
          <Details facts={leaveOut} sources={sources} wording={wording} />
        </Part>
      )}
      {mayNotAsk.length > 0 && (
        <Part title={t('region:mayNotAsk')} lead={t('advice-page:country.mayNotAskLead')}>
          <Details facts={mayNotAsk} sources={sources} wording={wording} />
        </Part>
      )}
      {law.length > 0 && (
        <Part title={t('advice-page:country.rights')} lead={t('region:notAdvice')}>
          <LongList
            items={law}
            wording={wording}
            keyOf={({ code, act, article, scope }) => `${code} ${act} ${article} ${scope ?? ''}`}
            render={(fact) => (
              <li className="advice-row">
                <p>{describeLaw(fact, country, wording)}</p>
                <p className="meta">
                  {fact.scope !== undefined && `${t('region:scope', { scope: fact.scope })} `}
                  {t('region:stated', { day: formats.partialDate(fact.stated) })}
                </p>
                <SourceLine
                  source={fact.source}
                  sources={sources}
                  wording={wording}
                  word={t(`region:force.${fact.force}`)}
                />
              </li>
            )}
          />
        </Part>
      )}
      {topics.map((topic) => {
        const ofTopic = notes.filter((note) => note.topic === topic);
        if (ofTopic.length === 0) return null;
        return (
          <Part key={topic} title={t(`region:topic.${topic}`)}>
            <ul className="plain">
              {ofTopic.map(({ text, basis, source }) => (
                <li key={text} className="advice-row">
                  <p lang="en">{text}</p>
                  <SourceLine source={source} sources={sources} wording={wording} basis={basis} />
                </li>
              ))}
            </ul>
          </Part>
        );
      })}
      <Part title={t('advice-page:missing.title')}>
        <p>
          {missing.length === 0
            ? t('advice-page:missing.none')
            : t('region:missing', {
                list: joinFacts(
                  missing.map((need) => t(`region:missing.${need}`, { defaultValue: need })),
                  wording,
                ),
              })}
        </p>
      </Part>
      <p className="meta part-note">{t('advice-page:country.note')}</p>
    </>
  );
}
