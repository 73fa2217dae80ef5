import { type FormEvent, useId, useRef, useState } from 'react';
import type { Cv, ReadingQuestion } from '../../../core/domain/cv.ts';
import type { CvChange } from '../../../core/domain/cv-corrections.ts';
import { describeQuestion } from '../../../core/wording/describe-question.ts';
import type { FactActions } from './fact-row.tsx';

interface QuestionProps {
  readonly question: ReadingQuestion;
  readonly cv: Cv;
  readonly actions: FactActions;
  onSkip(): void;
}

function Question({ question, cv, actions, onSkip }: QuestionProps) {
  const { wording, isBusy, onChange, pageOf, onShow, lang } = actions;
  const { t, formats } = wording;
  const { pointer, candidates, kind } = question;
  const id = useId();
  const sentence = describeQuestion(question, cv, wording);
  const isDate = pointer.endsWith('Date');
  const answer = (value: string): CvChange[] => [{ kind: 'set', pointer, value }];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const value = String(new FormData(event.currentTarget).get('answer') ?? '').trim();
    if (value !== '') onChange(answer(value));
  };
  return (
    <li className="question">
      <p id={id}>{sentence}</p>
      <form className="answers" onSubmit={submit}>
        {candidates.map((candidate) => (
          <button
            key={candidate}
            type="button"
            disabled={isBusy}
            lang={kind === 'choose' && !isDate ? lang : undefined}
            aria-describedby={id}
            onClick={() => onChange(answer(candidate))}
          >
            {kind === 'choose' ? (isDate ? formats.partialDate(candidate) : candidate) : t('reading:question.yes')}
          </button>
        ))}
        <label>
          <span className="spoken">{t('reading:question.own')}</span>
          <input
            name="answer"
            aria-describedby={id}
            // Something else than what? Only where an answer was offered.
            placeholder={isDate ? '2021-03' : candidates.length > 0 ? t('reading:question.own') : undefined}
            pattern={isDate ? '\\d{4}(-(0[1-9]|1[0-2]))?' : undefined}
            title={isDate ? t('reading:edit.dateForm') : undefined}
          />
        </label>
        <button type="submit" className="quiet" disabled={isBusy}>
          {t('reading:edit.save')}
        </button>
        <button
          type="button"
          className="link"
          aria-label={t('reading:question.skipOf', { question: sentence })}
          onClick={onSkip}
        >
          {t('reading:question.skip')}
        </button>
        {pageOf(pointer) !== undefined && (
          <button type="button" className="link" aria-describedby={id} onClick={() => onShow(pointer)}>
            {t('reading:fact.show')}
          </button>
        )}
      </form>
    </li>
  );
}

/** At most three questions: the answers from which the estimates gain the most. A skipped one is asked again at the next visit. */
export function QuestionList({ cv, actions }: { readonly cv: Cv; readonly actions: FactActions }) {
  const { t } = actions.wording;
  const [skipped, setSkipped] = useState<readonly string[]>([]);
  const title = useRef<HTMLHeadingElement>(null);
  const questions = cv.meta.cvplus.questions.filter(({ pointer }) => !skipped.includes(pointer));
  if (questions.length === 0) return null;
  return (
    <section className="questions" aria-labelledby="questions-title">
      <h2 id="questions-title" ref={title} tabIndex={-1}>
        {t('reading:question.title', { count: questions.length })}
      </h2>
      <ol className="plain">
        {questions.map((question) => (
          <Question
            key={question.pointer}
            question={question}
            cv={cv}
            actions={actions}
            onSkip={() => {
              setSkipped([...skipped, question.pointer]);
              // The button goes with its question; the keyboard stays with the others, or at the title of the page.
              if (questions.length > 1) title.current?.focus();
              else document.querySelector<HTMLElement>('.profile h1')?.focus();
            }}
          />
        ))}
      </ol>
    </section>
  );
}
