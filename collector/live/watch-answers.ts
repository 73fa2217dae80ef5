/** An answer of the console that is kept young in every page that is open. */
export interface LiveAnswer {
  /** The path it is asked for under `/console/api`. */
  readonly path: string;
  read(): Promise<unknown>;
}

/** What one look found. `answers` holds those that changed, each by its path. */
export interface LiveLook {
  readonly at: number;
  readonly answers: Readonly<Record<string, unknown>>;
  /** Paths that could not be read this time; the page keeps what it has, and its age shows. */
  readonly unread: readonly string[];
}

type Listener = (look: LiveLook) => void;

/** Reads the answers once for all who listen, and only while somebody does. */
export interface AnswerWatch {
  /** The listener gets everything at its first look, then what changed. The function that comes back ends it. */
  listen(listener: Listener): () => void;
  close(): void;
}

/** `intervalMs` between the end of a look and the beginning of the next: a slow database is not asked faster than it answers. */
export function watchAnswers(live: readonly LiveAnswer[], now: () => number, intervalMs: number): AnswerWatch {
  const listeners = new Map<Listener, Map<string, string>>();
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;

  async function look(): Promise<void> {
    isLooking = true;
    const at = now();
    const found = await Promise.allSettled(live.map(({ read }) => read()));
    isLooking = false;
    const unread = live.filter((_answer, index) => found[index]?.status === 'rejected').map(({ path }) => path);
    // As text once for all: compared, and sent where it changed.
    const read = found.flatMap((answer, index) => {
      const path = live[index]?.path;
      return answer.status === 'fulfilled' && path !== undefined
        ? [{ path, value: answer.value, text: JSON.stringify(answer.value) }]
        : [];
    });
    for (const [listener, seen] of listeners) {
      const changed = read.filter(({ path, text }) => seen.get(path) !== text);
      for (const { path, text } of changed) seen.set(path, text);
      listener({ at, answers: Object.fromEntries(changed.map(({ path, value }) => [path, value])), unread });
    }
    plan(intervalMs);
  }

  function plan(wait: number): void {
    clearTimeout(timer);
    timer = undefined;
    if (listeners.size > 0 && !isLooking) timer = setTimeout(() => void look(), wait);
  }

  return {
    listen(listener) {
      listeners.set(listener, new Map());
      plan(0);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) plan(0);
      };
    },
    close() {
      listeners.clear();
      clearTimeout(timer);
    },
  };
}
