import { type DragEvent, memo } from 'react';
import { Link } from 'react-router';
import type { Application } from '../../../core/domain/application.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import type { CardActions } from './card-keys.ts';
import { MoveButton } from './move-menu.tsx';

interface CardProps {
  readonly application: Application;
  readonly standing: string;
  /** The next date has passed. */
  readonly isDue: boolean;
  readonly wording: Wording;
  /** The one card of the board that the Tab key reaches. */
  readonly isEntry: boolean;
  onMove: CardActions['openMoveMenu'];
  onDrag?(application: Application, event: DragEvent): void;
}

/** One application on the board: job, employer, days, next date. */
export const ApplicationCard = memo(function ApplicationCard(props: CardProps) {
  const { application, standing, isDue, wording, isEntry, onMove, onDrag } = props;
  const { t, formats } = wording;
  const { id, title, company, nextOn } = application;
  return (
    <article
      className="application-card"
      draggable={onDrag !== undefined}
      onDragStart={(event) => onDrag?.(application, event)}
    >
      <Link
        to={`/applications/${id}`}
        data-card={id}
        tabIndex={isEntry ? 0 : -1}
        draggable={false}
        className="card-title"
        dir="auto"
      >
        {title}
      </Link>
      <p className="card-company private" dir="auto">
        {company}
      </p>
      <p className="meta">{standing}</p>
      {nextOn && (
        <p className="meta">
          {t(isDue ? 'applications:dueSince' : 'applications:nextOn', { day: formats.moment(nextOn) })}
        </p>
      )}
      <MoveButton
        application={application}
        label={t('applications:moveCard', { move: t('applications:move'), title, company })}
        isEntry={isEntry}
        onMove={onMove}
      >
        {t('applications:move')}
      </MoveButton>
    </article>
  );
});
