import type { Settings } from '../core/domain/settings.ts';
import type { ShownError } from './shown-error.ts';
import { useAnswer } from './use-answer.ts';
import { useChange } from './use-change.ts';

/**
 * The choices of the person; `settings` is absent until the core has answered. `change` resolves to false when nothing was
 * kept; `error` says why.
 */
export function useSettings(): {
  settings?: Settings;
  error?: ShownError;
  change(choices: Partial<Settings>): Promise<boolean>;
} {
  const { value, error: unread } = useAnswer('settings.get', {});
  const { run, error = unread } = useChange();
  return {
    ...(value ? { settings: value } : {}),
    ...(error ? { error } : {}),
    change: async (choices) => (await run((client) => client.call('settings.change', choices))) !== undefined,
  };
}
