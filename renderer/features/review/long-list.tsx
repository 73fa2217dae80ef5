import { Fragment, type ReactElement, useState } from 'react';
import type { Wording } from '../../../core/wording/wording.ts';

interface LongListProps<T> {
  readonly items: readonly T[];
  readonly wording: Wording;
  /** How many stand open at first. */
  readonly first?: number;
  keyOf(item: T): string;
  render(item: T): ReactElement;
}

/** The first items of a list, and the rest behind a button that says how many there are. */
export function LongList<T>({ items, wording, first = 8, keyOf, render }: LongListProps<T>) {
  const { t, formats } = wording;
  const [isOpen, setOpen] = useState(false);
  // One more than fits is shown rather than hidden behind a button.
  const isLong = items.length > first + 1;
  const shown = isLong && !isOpen ? items.slice(0, first) : items;
  return (
    <>
      <ul className="plain long-list">
        {shown.map((item) => (
          <Fragment key={keyOf(item)}>{render(item)}</Fragment>
        ))}
      </ul>
      {isLong && (
        <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('advice-page:fewer') : t('advice-page:all', { number: formats.whole(items.length) })}
        </button>
      )}
    </>
  );
}
