import { useId, useState } from 'react';
import { type Application, OutcomeKind, type Stage, stages } from '../../../core/domain/application.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import type { ShownError } from '../../app-state.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import type { CoreClient } from '../../core-client.ts';
import { readToday } from '../../read-today.ts';
import { useAnswer } from '../../use-answer.ts';
import { toShownError } from '../../use-work.ts';
import { AnswerPart } from '../review/answer-part.tsx';
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
  onCourse(course: Course): void;
}

/** An application with what came of it; every choice can be changed again. */
export function ApplicationRow({ application, wording, onCourse }: ApplicationRowProps) {
  const { t, formats } = wording;
  const id = useId();
  const { title, company, sentOn } = application;
  const name = `${title}, ${company}`;
  return (
    <li className="application">
      <p id={id}>
        {name} {sentOn !== undefined && <span className="meta">{formats.partialDate(sentOn)}</span>}
      </p>
      <select
        aria-label={`${t('record:own.came')}: ${name}`}
        value={findCourse(application)}
        onChange={({ target }) => {
          const course = courses.find((one) => one === target.value);
          if (course) onCourse(course);
        }}
      >
        {courses.map((course) => (
          <option key={course} value={course}>
            {isOutcome(course) ? t(`record:own.outcome.${course}`) : t(`record:own.stage.${course}`)}
          </option>
        ))}
      </select>
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
  const answer = useAnswer(client, 'application.list', {});
  const [error, setError] = useState<ShownError>();
  const enter = async ({ id }: Application, course: Course) => {
    setError(undefined);
    try {
      if (isOutcome(course)) await client.call('application.close', { id, outcome: { kind: course, on: readToday() } });
      else await client.call('application.move', { id, stage: course });
      answer.retry();
      onChanged();
    } catch (failure) {
      setError(toShownError(failure));
    }
  };
  return (
    <Part title={t('record:own.title')}>
      <ErrorMessage {...(error ? { error } : {})} />
      <AnswerPart answer={answer}>
        {(applications) =>
          applications.length === 0 ? (
            <p>{t('record:own.none')}</p>
          ) : (
            <ul className="plain applications">
              {applications.map((application) => (
                <ApplicationRow
                  key={application.id}
                  application={application}
                  wording={wording}
                  onCourse={(course) => void enter(application, course)}
                />
              ))}
            </ul>
          )
        }
      </AnswerPart>
    </Part>
  );
}
