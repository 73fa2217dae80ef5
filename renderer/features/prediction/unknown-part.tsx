import { useId } from 'react';
import type { Analysis } from '../../../core/domain/prediction.ts';
import { listUnknowns } from '../../../core/wording/list-unknowns.ts';
import type { Wording } from '../../../core/wording/wording.ts';

/** What no number on this page knows. */
export function UnknownPart({ analysis, wording }: { readonly analysis: Analysis; readonly wording: Wording }) {
  const id = useId();
  return (
    <section className="part" aria-labelledby={id}>
      <h2 id={id}>{wording.t('prediction:unknown.title')}</h2>
      <ul className="plain not-known">
        {listUnknowns(analysis, wording).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
