import { type ReactNode, useId } from 'react';
import { ErrorMessage } from '../../components/error-message.tsx';
import type { ShownError } from '../../shown-error.ts';

interface PagePartProps {
  readonly title: string;
  readonly error?: ShownError | undefined;
  /** What can be done with the part as a whole. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One part of the page of an application. */
export function PagePart({ title, error, actions, children }: PagePartProps) {
  const id = useId();
  return (
    <section className="part" aria-labelledby={id}>
      <div className="part-head">
        <h2 id={id}>{title}</h2>
        {actions}
      </div>
      {error && <ErrorMessage error={error} />}
      {children}
    </section>
  );
}
