import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';

/** What was done last, and how it is taken back. */
export interface Announcement {
  readonly sentence: string;
  undo?(): Promise<unknown>;
}

interface Announcer {
  readonly last: Announcement | undefined;
  announce(sentence: string, undo?: () => Promise<unknown>): void;
  clear(): void;
}

const AnnouncerContext = createContext<Announcer | undefined>(undefined);

export function AnnouncerProvider({ children }: { readonly children: ReactNode }) {
  const [last, setLast] = useState<Announcement>();
  const announce = useCallback<Announcer['announce']>(
    (sentence, undo) => setLast({ sentence, ...(undo ? { undo } : {}) }),
    [],
  );
  const clear = useCallback(() => setLast(undefined), []);
  const announcer = useMemo(() => ({ last, announce, clear }), [last, announce, clear]);
  return <AnnouncerContext value={announcer}>{children}</AnnouncerContext>;
}

/**
 * `announce('Moved to Interview', undo)` shows one quiet line with Undo until the next change, and says it aloud.
 * Only what a person did is announced, never what happened by itself.
 */
export function useAnnouncer(): Announcer {
  const announcer = use(AnnouncerContext);
  if (!announcer) throw new Error('a page is shown without its announcer');
  return announcer;
}
