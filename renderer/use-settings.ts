import type { Settings } from '../core/domain/settings.ts';
import { useAnswer } from './use-answer.ts';
import { useChange } from './use-change.ts';

/** The choices of the person; `settings` is absent until the core has answered. */
export function useSettings(): { settings?: Settings; change(choices: Partial<Settings>): Promise<void> } {
  const { value } = useAnswer('settings.get', {});
  const { run } = useChange();
  return {
    ...(value ? { settings: value } : {}),
    change: async (choices) => void (await run((client) => client.call('settings.change', choices))),
  };
}
