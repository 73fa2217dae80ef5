/** What the page waits for now: answers of the core, and pages that are being loaded. */
interface Waiting {
  /** Something is under way for longer than a person takes for at once. */
  readonly isShown: boolean;
  /** It has been under way for so long that it is said aloud, once. */
  readonly isSpoken: boolean;
}

/** A click has to show something within 100 ms; a timer and the next frame come after this. */
const shownAfterMs = 50;
const spokenAfterMs = 1000;
/** A line that came stays so long at least: less would be a flash. */
const shownForMs = 200;

interface WaitingCount {
  /** Notes that something was begun that the person may wait for; gives back what notes its end. */
  begin(): () => void;
  read(): Waiting;
  /** Hears of every change of what `read` gives; gives back the end of it. */
  listen(listener: () => void): () => void;
}

const nothing: Waiting = { isShown: false, isSpoken: false };

/** Counts what is under way. One wait lasts until nothing is, so that several calls after one click are one wait. */
export function createWaitingCount(): WaitingCount {
  const listeners = new Set<() => void>();
  let count = 0;
  let now = nothing;
  let timers: ReturnType<typeof setTimeout>[] = [];
  const tell = (next: Waiting) => {
    now = next;
    for (const listener of listeners) listener();
  };
  const replaceTimers = (...next: ReturnType<typeof setTimeout>[]) => {
    for (const timer of timers) clearTimeout(timer);
    timers = next;
  };
  let shownAt = 0;
  const start = () => {
    // The line still stands from the wait before: it goes on.
    if (now.isShown) return replaceTimers(setTimeout(() => tell({ isShown: true, isSpoken: true }), spokenAfterMs));
    replaceTimers(
      setTimeout(() => {
        shownAt = performance.now();
        tell({ isShown: true, isSpoken: false });
      }, shownAfterMs),
      setTimeout(() => tell({ isShown: true, isSpoken: true }), spokenAfterMs),
    );
  };
  const end = () => {
    if (!now.isShown) return replaceTimers();
    replaceTimers(setTimeout(() => tell(nothing), Math.max(0, shownAt + shownForMs - performance.now())));
  };
  return {
    begin() {
      count += 1;
      if (count === 1) start();
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        count -= 1;
        if (count === 0) end();
      };
    },
    read: () => now,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What the one window waits for. */
export const waiting = createWaitingCount();

/** Waits for a promise and lets the window show it. */
export async function showWaiting<T>(work: Promise<T>): Promise<T> {
  const end = waiting.begin();
  try {
    return await work;
  } finally {
    end();
  }
}
