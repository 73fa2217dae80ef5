import { useId, useState } from 'react';
import { type Application, OutcomeKind, type Stage, stages } from '../../../core/domain/application.ts';
import { joinFacts, type Wording } from '../../../core/wording/wording.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import type { CoreClient } from '../../core-client.ts';
import { readToday } from '../../read-today.ts';
import { type ShownError, toShownError } from '../../shown-error.ts';
import { useAnswer } from '../../use-answer.ts';
import { AnswerPart } from '../review/answer-part.tsx';
import { LongList } from '../review/long-list.tsx';
import { Part } from '../review/part.tsx';

/** A stage that can be chosen; an application is closed by its outcome alone. */
type OpenStage = Exclude<Stage, 'closed'>;
export type Course = OpenStage | OutcomeKind;

const openStages = stages.filter((stage): stage is OpenStage => stage !== 'closed');
const courses: readonly Course[] = [...openStages, ...OutcomeKind.options];

const isOutcome = (course: Course): course is OutcomeKind => OutcomeKind.safeParse(course).success;

/** Where an application stands: its stage while it is open, else how it ended. */
function findCourse({ stage, outcome }: Application): Course {
  return stage === 'closed' ? (outcome?.kind ?? 'no-response') : stage;
}

interface ApplicationRowProps {
  readonly application: Application;
  readonly wording: Wording;
  onCourse(course: Course, on: string): void;
}

/** What came of an application in words. */
function nameCourse(course: Course, { t }: Wording): string {
  return isOutcome(course) ? t(`record:own.outcome.${course}`) : t(`record:own.stage.${course}`);
}

/** An application with what came of it and when; every entry can be changed again. */
export function ApplicationRow({ application, wording, onCourse }: ApplicationRowProps) {
  const { t, formats } = wording;
  const id = useId();
  const { title, company, sentOn, outcome } = application;
  const name = joinFacts([title, company], wording);
  const current = findCourse(application);
  const [course, setCourse] = useState<Course>(current);
  const [on, setOn] = useState(() => outcome?.on ?? readToday());
  return (
    <li className="application">
      <p>
        <span className="private">{name}</span>{' '}
        {sentOn !== undefined && <span className="meta">{formats.partialDate(sentOn)}</span>}
      </p>
      <form
        className="application-form"
        onSubmit={(event) => {
          event.preventDefault();
          onCourse(course, on);
        }}
      >
        <select
          aria-label={`${t('record:own.came')}: ${name}`}
          value={course}
          onChange={({ target }) => setCourse(courses.find((one) => one === target.value) ?? course)}
        >
          {courses.map((one) => (
            <option key={one} value={one}>
              {nameCourse(one, wording)}
            </option>
          ))}
        </select>
        <label htmlFor={id} className="spoken">
          {t('record:own.on')}
        </label>
        <input id={id} type="date" required value={on} min={sentOn} onChange={({ target }) => setOn(target.value)} />
        <button type="submit" className="quiet" aria-label={`${t('record:own.note')}: ${name}`}>
          {t('record:own.note')}
        </button>
      </form>
    </li>
  );
}

interface ApplicationsPartProps {
  readonly client: CoreClient;
  readonly wording: Wording;
  /** What came of an application was entered or corrected. */
  onChanged(): void;
}

/** The applications that were noted as sent, each with what came of it. */
export function ApplicationsPart({ client, wording, onChanged }: ApplicationsPartProps) {
  const { t } = wording;
  const answer = useAnswer('application.list', {});
  const [error, setError] = useState<ShownError>();
  const [done, setDone] = useState('');
  const enter = async ({ id, title }: Application, course: Course, on: string) => {
    setError(undefined);
    try {
      if (isOutcome(course)) await client.call('application.close', { id, outcome: { kind: course, on } });
      else await client.call('application.move', { id, stage: course, on });
      setDone(t('record:own.entered', { name: title, course: nameCourse(course, wording) }));
      answer.retry();
      onChanged();
    } catch (failure) {
      setError(toShownError(failure));
    }
  };
  return (
    <Part title={t('record:own.title')}>
      <p role="status" className="second">
        {done}
      </p>
      <ErrorMessage {...(error ? { error } : {})} />
      <AnswerPart answer={answer}>
        {(applications) =>
          applications.length === 0 ? (
            <p>{t('record:own.none')}</p>
          ) : (
            <LongList
              items={applications}
              wording={wording}
              first={6}
              keyOf={({ id }) => id}
              render={(application) => (
                <ApplicationRow
                  application={application}
                  wording={wording}
                  onCourse={(course, on) => void enter(application, course, on)}
                />
              )}
            />
          )
        }
      </AnswerPart>
    </Part>
  );
}
