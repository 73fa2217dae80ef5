import { type ReactNode, useId, useState } from 'react';
import type { Cv } from '../../../core/domain/cv.ts';
import type { Analysis, Suggestion } from '../../../core/domain/prediction.ts';
import { describeCertainty, describeChange, describeSubject } from '../../../core/wording/describe-suggestion.ts';
import { languageTag } from '../../../core/wording/formats.ts';
import { joinFacts, type Wording } from '../../../core/wording/wording.ts';
import { EvidenceLadder } from './drawings/evidence-ladder.tsx';
import { findCvText } from './find-cv-text.ts';

/** So many stand open at first; the others are a press away. */
const firstSuggestions = 3;

interface SuggestionsPartProps {
  readonly cv: Cv;
  readonly analysis: Analysis;
  readonly wording: Wording;
  /** What the person says they did with a suggestion. */
  answerOf?(suggestion: Suggestion): ReactNode;
}

/** Where a suggestion would be done: the words of the CV at that place, or that it is a question. */
function SuggestionPlace({ suggestion, cv, wording }: SuggestionItemProps) {
  const { t } = wording;
  const { pointer } = suggestion;
  if (pointer === null) return <span>{t('prediction:suggestion.question')}</span>;
  const words = findCvText(cv, pointer);
  const language = cv.meta.cvplus.language;
  if (words === undefined) return null;
  return <span lang={language ? languageTag(language) : undefined}>{t('prediction:suggestion.place', { words })}</span>;
}

interface SuggestionItemProps extends SuggestionsPartProps {
  readonly suggestion: Suggestion;
}

function SuggestionItem(props: SuggestionItemProps) {
  const { suggestion, analysis, wording } = props;
  const { t } = wording;
  return (
    <li className={suggestion.isClear ? 'is-clear' : 'is-noise'}>
      <div>
        <p>{describeSubject(suggestion, wording)}</p>
        <p>
          <strong>{describeChange(suggestion, analysis, wording)}</strong>
        </p>
        <p className="meta">{describeCertainty(suggestion, analysis, wording).join(' ')}</p>
        <p className="evidence-line">
          <EvidenceLadder rung={suggestion.evidence} />
          <span>{t(`prediction:evidence.${suggestion.evidence}`)}</span>
          <span className="suggestion-place">
            <SuggestionPlace {...props} />
          </span>
        </p>
      </div>
      {props.answerOf?.(suggestion)}
    </li>
  );
}

/** The truthful changes with what each would do: from, to, the range of the change, and whether it is more than noise. */
export function SuggestionsPart(props: SuggestionsPartProps) {
  const { analysis, wording } = props;
  const { t, formats } = wording;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { suggestions } = analysis;
  const shown = isOpen ? suggestions : suggestions.slice(0, firstSuggestions);
  const key = ({ kind, subject, target, pointer }: Suggestion) =>
    joinFacts([kind, subject, target, `${pointer}`], wording);
  return (
    <section className="part" aria-labelledby="suggestions-title">
      <h2 id="suggestions-title">{t('prediction:suggestions.title')}</h2>
      {shown.length === 0 ? (
        <p>{t('prediction:suggestions.none')}</p>
      ) : (
        <>
          <p className="second">{t('prediction:suggestions.note')}</p>
          <ul className="plain suggestions" id={id}>
            {shown.map((suggestion) => (
              <SuggestionItem key={key(suggestion)} {...props} suggestion={suggestion} />
            ))}
          </ul>
          {suggestions.length > firstSuggestions && (
            <button
              type="button"
              className="link"
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={() => setOpen(!isOpen)}
            >
              {isOpen ? t('advice-page:fewer') : t('advice-page:all', { number: formats.whole(suggestions.length) })}
            </button>
          )}
        </>
      )}
    </section>
  );
}
