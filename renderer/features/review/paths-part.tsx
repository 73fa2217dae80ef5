import { useId } from 'react';
import type { CareerPath, CareerPaths } from '../../../core/domain/advice.ts';
import type { Country } from '../../../core/domain/region.ts';
import { describeMeasure, describeSkills, describeWageChange } from '../../../core/wording/describe-path.ts';
import { describeSource } from '../../../core/wording/describe-source.ts';
import { joinFacts, lookUp, type Wording } from '../../../core/wording/wording.ts';
import { LongList } from './long-list.tsx';
import type { Sources } from './source-line.tsx';

const kinds = ['progression', 'transition'] as const;

interface PathItemProps {
  readonly path: CareerPath;
  /** Its wages stand first. */
  readonly country: Country | '';
  readonly sources: Sources;
  readonly wording: Wording;
}

function PathItem({ path, country, sources, wording }: PathItemProps) {
  const { t, formats } = wording;
  const { label, isco, missingSkills, wageChange, essentialSkills, sharedSkills } = path;
  const missing = essentialSkills - sharedSkills;
  const skills = describeSkills(path, wording);
  const isEnglish = !label.isTranslated && formats.language !== 'en';
  const changes = [...wageChange].sort(
    (one, other) => Number(other.country === country) - Number(one.country === country),
  );
  return (
    <li className="advice-item">
      <h3>
        <span lang={isEnglish ? 'en' : undefined}>{label.text}</span>{' '}
        <span className="meta">{t('advice-page:path.group', { isco })}</span>
      </h3>
      <p className="second">{describeMeasure(path, wording)}</p>
      {skills !== undefined && <p>{skills}</p>}
      {missingSkills.length > 0 && (
        <details>
          <summary>
            {t('advice-page:path.missing', {
              count: missing,
              number: formats.whole(missing),
            })}
          </summary>
          {missing > missingSkills.length && (
            <p className="meta">{t('advice-page:path.first', { number: formats.whole(missingSkills.length) })}</p>
          )}
          <ul className="plain chips">
            {missingSkills.map(({ id, label: skill }) => (
              <li key={id} lang={!skill.isTranslated && formats.language !== 'en' ? 'en' : undefined}>
                {skill.text}
              </li>
            ))}
          </ul>
        </details>
      )}
      {changes.length === 0 ? (
        <p className="second">{t('advice-page:path.wage.none')}</p>
      ) : (
        <LongList
          items={changes}
          wording={wording}
          first={3}
          keyOf={(change) => `${change.country} ${change.source} ${change.level} ${change.year}`}
          render={(change) => (
            <li className="wage-change">
              {describeWageChange(change, wording)}{' '}
              <span className="meta">
                {joinFacts(
                  [
                    ...(change.level === 'unit' ? [] : [lookUp(wording, `advice-page:level.${change.level}`)]),
                    describeSource(sources.get(change.source), wording) ?? '',
                  ].filter((part) => part !== ''),
                  wording,
                )}
              </span>
            </li>
          )}
        />
      )}
      <p className="meta source-line">{describeSource(sources.get(path.source), wording)}</p>
    </li>
  );
}

interface PathsPartProps {
  readonly paths: CareerPaths['paths'];
  readonly country: Country | '';
  readonly sources: Sources;
  readonly wording: Wording;
}

/** Where others went from this occupation: further in it, and into another one. */
export function PathsPart({ paths, country, sources, wording }: PathsPartProps) {
  const { t } = wording;
  const id = useId();
  if (paths.length === 0) return <p>{t('advice-page:path.none')}</p>;
  return (
    <>
      <p className="second">{t('advice-page:path.lead')}</p>
      {kinds.map((kind) => {
        const ofKind = paths.filter((path) => path.kind === kind);
        if (ofKind.length === 0) return null;
        return (
          <section key={kind} className="part" aria-labelledby={`${id}-${kind}`}>
            <h2 id={`${id}-${kind}`}>{t(`advice-page:path.${kind}`)}</h2>
            <LongList
              items={ofKind}
              wording={wording}
              first={6}
              keyOf={({ isco, measure }) => `${isco} ${measure}`}
              render={(path) => <PathItem path={path} country={country} sources={sources} wording={wording} />}
            />
          </section>
        );
      })}
    </>
  );
}
