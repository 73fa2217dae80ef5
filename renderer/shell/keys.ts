const isMac = navigator.userAgent.includes('Macintosh');

/** How a combination is shown here: `Ctrl+K`, on a Mac `⌘K`. */
export function showKeys(keys: string): string {
  return isMac ? keys.replace('Mod+', '⌘').replace('Shift+', '⇧') : keys.replace('Mod', 'Ctrl');
}

/** Whether Ctrl, on a Mac Cmd, is held. */
export const isModKey = (event: KeyboardEvent): boolean => (isMac ? event.metaKey : event.ctrlKey);

/** In a field the system's own undo holds, and letters are text; while an input method composes, no key is a command. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229) return true;
  const target = event.target;
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type)) ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}
