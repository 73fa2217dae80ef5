import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** Which application has the focus or had it last, and a wish to put it there. */
interface CardFocus {
  readonly id: string | undefined;
  /** Counts up with every wish; the list in which the application is fulfils it. */
  readonly wish: number;
  /** The last wish that was fulfilled, whichever list did it: a list that is mounted later takes no focus. */
  readonly done: RefObject<number>;
}

export interface CardFocusControl {
  readonly focus: CardFocus;
  note(id: string): void;
  wishFor(id: string): void;
}

export function useCardFocus(): CardFocusControl {
  const done = useRef(0);
  const [focus, setFocus] = useState<CardFocus>({ id: undefined, wish: 0, done });
  const note = useCallback((id: string) => setFocus((before) => (before.id === id ? before : { ...before, id })), []);
  const wishFor = useCallback((id: string) => setFocus((before) => ({ ...before, id, wish: before.wish + 1 })), []);
  return { focus, note, wishFor };
}

/** So many frames are tried: behind a dialog that is just closing nothing takes the focus. */
const mostTries = 60;

/** Puts the focus on the title of the wished application once it is mounted in this list. */
export function useWishedFocus(
  list: RefObject<HTMLElement | null>,
  { id, wish, done }: CardFocus,
  scrollTo: (() => void) | undefined,
): void {
  useEffect(() => {
    if (done.current === wish || id === undefined || !scrollTo) return;
    scrollTo();
    let frame = 0;
    let tries = 0;
    const attempt = () => {
      const title = list.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`);
      title?.focus({ preventScroll: true });
      if (title && document.activeElement === title) done.current = wish;
      else if (tries < mostTries) {
        tries += 1;
        frame = requestAnimationFrame(attempt);
      }
    };
    attempt();
    return () => cancelAnimationFrame(frame);
  });
}
