import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorMessage } from '../../components/error-message.tsx';
import type { Answer } from '../../use-answer.ts';

interface AnswerPartProps<T> {
  readonly answer: Answer<T>;
  children(value: T): ReactNode;
}

/** Shows an answer of the core, or in words that it is under way or could not be had. */
export function AnswerPart<T>({ answer, children }: AnswerPartProps<T>) {
  const { t } = useTranslation(['common', 'advice-page']);
  const { value, error, isWaiting, retry } = answer;
  if (error) {
    return (
      <div className="answer-error">
        <ErrorMessage error={error} />
        <button type="button" className="quiet" onClick={retry}>
          {t('advice-page:again')}
        </button>
      </div>
    );
  }
  if (value === undefined) return isWaiting ? <p className="second late">{t('stage.waiting')}</p> : null;
  return <div aria-busy={isWaiting}>{children(value)}</div>;
}
