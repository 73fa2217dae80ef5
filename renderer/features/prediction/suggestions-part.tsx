import type { Analysis, Suggestion } from '../../../core/domain/prediction.ts';
import { describeChange, describeSubject } from '../../../core/wording/describe-suggestion.ts';
import type { Wording } from '../../../core/wording/wording.ts';

const mostSuggestions = 3;

interface SuggestionsPartProps {
  readonly analysis: Analysis;
  readonly wording: Wording;
}

/** At most three truthful changes with what each would do, in absolute numbers. */
export function SuggestionsPart({ analysis, wording }: SuggestionsPartProps) {
  const { t } = wording;
  const shown = analysis.suggestions.slice(0, mostSuggestions);
  const key = ({ kind, subject, target }: Suggestion) => `${kind} ${subject} ${target}`;
  return (
    <section className="part" aria-labelledby="suggestions-title">
      <h2 id="suggestions-title">{t('prediction:suggestions.title')}</h2>
      {shown.length === 0 ? (
        <p>{t('prediction:suggestions.none')}</p>
      ) : (
        <>
          <ul className="plain suggestions">
            {shown.map((suggestion) => (
              <li key={key(suggestion)}>
                <p>{describeSubject(suggestion, wording)}</p>
                <p className="second">{describeChange(suggestion, analysis, wording)}</p>
              </li>
            ))}
          </ul>
          <p className="meta">{t('prediction:suggestions.note')}</p>
        </>
      )}
    </section>
  );
}
