import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';

interface SuggestionAnswerProps {
  /** Names the suggestion within the app, such as `lever.show-skill.SAP` or `finding.missing-dates`. */
  readonly suggestion: string;
  /** What it says in words, for whoever hears the buttons and does not see what they stand by. */
  readonly about: string;
  readonly cvId?: string;
}

/** Two small buttons below a suggestion: what the person did with it, kept on this computer. */
export function SuggestionAnswer({ suggestion, about, cvId }: SuggestionAnswerProps) {
  const { t } = useWording();
  const { value } = useAnswer('usage.show', {});
  const { run, isBusy, error } = useChange();
  const given = value?.suggestions.answers.find(
    (one) => one.suggestion === suggestion && one.cvId === (cvId ?? null),
  )?.answer;
  const answer = (said: 'accepted' | 'declined') =>
    run((client) =>
      client.call('usage.answerSuggestion', {
        suggestion,
        ...(cvId === undefined ? {} : { cvId }),
        answer: said === given ? null : said,
      }),
    );
  return (
    <span className="suggestion-answer">
      {(['accepted', 'declined'] as const).map((said) => (
        <button
          key={said}
          type="button"
          className="quiet"
          disabled={isBusy}
          aria-pressed={given === said}
          aria-label={`${t(`search:suggestion.${said}`)}: ${about}`}
          onClick={() => void answer(said)}
        >
          {t(`search:suggestion.${said}`)}
        </button>
      ))}
      {error && <ErrorMessage error={error} />}
    </span>
  );
}
