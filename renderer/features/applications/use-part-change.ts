import { useClient } from '../../client-context.tsx';
import type { CoreClient } from '../../core-client.ts';
import { useAnnouncer } from '../../shell/announcer.tsx';
import type { ShownError } from '../../shown-error.ts';
import { useChange } from '../../use-change.ts';

/** Changes a part of an application and says so, with the way back. */
export function usePartChange(): {
  save(sentence: string, work: (client: CoreClient) => Promise<unknown>): Promise<boolean>;
  readonly isBusy: boolean;
  readonly error?: ShownError;
} {
  const client = useClient();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  return {
    isBusy,
    ...(error ? { error } : {}),
    async save(sentence, work) {
      const done = await run(async (core) => {
        await work(core);
        return true;
      });
      if (!done) return false;
      announce(sentence, () => client.call('undo.back', {}));
      return true;
    },
  };
}
