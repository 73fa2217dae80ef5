import { type ReactNode, useId } from 'react';

interface PartProps {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}

/** A part of the advice under its heading. */
export function Part({ title, lead, children }: PartProps) {
  const id = useId();
  return (
    <section className="part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead !== undefined && <p className="second">{lead}</p>}
      {children}
    </section>
  );
}
