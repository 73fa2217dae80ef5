import type { Cv } from '../../../core/domain/cv.ts';
import type { Match, MatchedRequirement } from '../../../core/domain/match.ts';
import { describeRequirement } from '../../../core/wording/describe-requirement.ts';
import { languageTag } from '../../../core/wording/formats.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { findCvText } from './find-cv-text.ts';

const states = ['found', 'unclear', 'not-found'] as const;
/** Required before wished for. */
const importances = ['required', 'preferred'];
const marks = {
  found: 'm2 6 3 3 5-6',
  unclear: 'M4 4.2a2 2 0 1 1 2.6 1.9c-.5.2-.6.5-.6 1M6 9v.6',
  'not-found': 'M2.5 6h7',
};

interface RequirementsPartProps {
  readonly cv: Cv;
  readonly match: Match;
  readonly wording: Wording;
}

/** What the advert asks for, held against the CV: found with its line, unclear, not found; required before wished for. */
export function RequirementsPart({ cv, match, wording }: RequirementsPartProps) {
  const { t, formats } = wording;
  const { found, unclear, total, copiedWords, requirements } = match;
  const language = cv.meta.cvplus.language;
  const inCv = ({ state, pointer }: MatchedRequirement) =>
    state === 'found' && pointer !== undefined ? findCvText(cv, pointer) : undefined;
  return (
    <section className="part" aria-labelledby="requirements-title">
      <h2 id="requirements-title">{t('prediction:requirements.title')}</h2>
      {total === 0 ? (
        <p>{t('prediction:requirements.none')}</p>
      ) : (
        <p>
          {t('prediction:requirements.found', { found: formats.whole(found), total: formats.whole(total) })}{' '}
          {unclear > 0 && t('prediction:requirements.unclear', { count: unclear, number: formats.whole(unclear) })}
        </p>
      )}
      {copiedWords > 0 && (
        <p className="second">
          {t('prediction:requirements.copied', { count: copiedWords, number: formats.whole(copiedWords) })}
        </p>
      )}
      <ul className="plain requirements">
        {states.flatMap((state) =>
          requirements
            .filter((requirement) => requirement.state === state)
            .toSorted((one, other) => importances.indexOf(one.importance) - importances.indexOf(other.importance))
            .map((requirement) => {
              const line = inCv(requirement);
              return (
                <li key={`${requirement.kind} ${requirement.name} ${requirement.importance}`} className={`is-${state}`}>
                  <svg aria-hidden="true" viewBox="0 0 12 12" className="state-mark">
                    <path d={marks[state]} />
                  </svg>
                  <span className="state-word">{t(`prediction:state.${state}`)}</span>
                  <span className="requirement-name">
                    {describeRequirement(requirement, wording)}{' '}
                    <span className="meta">{t(`prediction:importance.${requirement.importance}`)}</span>
                    {line && (
                      <span className="cv-line" lang={language ? languageTag(language) : undefined}>
                        {line}
                      </span>
                    )}
                  </span>
                </li>
              );
            }),
        )}
      </ul>
    </section>
  );
}
