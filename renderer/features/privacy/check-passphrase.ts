/** The same as in core/database/key-file.ts, which the page cannot import; main checks it once more. */
export const shortestPassphrase = 8;

/** What keeps a new passphrase from being taken; undefined when nothing does. */
export function checkNewPassphrase(passphrase: string, again: string): 'short' | 'differs' | undefined {
  if ([...passphrase].length < shortestPassphrase) return 'short';
  return passphrase === again ? undefined : 'differs';
}
