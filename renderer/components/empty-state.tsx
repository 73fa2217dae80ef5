import type { ReactNode } from 'react';

/** An empty list says what will stand there and offers the one next step. */
export function EmptyState({ sentence, children }: { readonly sentence: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <p>{sentence}</p>
      {children}
    </div>
  );
}
