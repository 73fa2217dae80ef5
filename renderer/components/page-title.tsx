import type { ReactNode } from 'react';

interface PageTitleProps {
  readonly title: string;
  /** The language of a title that is not in the language of the interface. */
  readonly lang?: string | undefined;
  readonly lead?: string;
  /** The line names an employer or a person: hidden while the screen is shared. */
  readonly isLeadPrivate?: boolean;
  /** The one primary action, and quiet ones beside it. */
  readonly children?: ReactNode;
}

/** The title of a place; it takes the focus when the place is gone to. */
export function PageTitle({ title, lang, lead, isLeadPrivate, children }: PageTitleProps) {
  return (
    <div className="title-row">
      <div>
        <h1 tabIndex={-1} lang={lang}>
          {title}
        </h1>
        {lead && <p className={isLeadPrivate ? 'second private' : 'second'}>{lead}</p>}
      </div>
      {children && <div className="title-actions">{children}</div>}
    </div>
  );
}
