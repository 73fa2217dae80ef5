import { useEffect, useEffectEvent } from 'react';
import { useImports } from './imports.tsx';

/** So much text is more than a word that was pasted by accident. */
const leastLetters = 20;

/** Takes files and texts that are pasted on the page itself; what is pasted into a field belongs to the field. */
export function usePaste(isOpen: boolean): void {
  const { take, paste } = useImports();
  const handle = useEffectEvent((event: ClipboardEvent) => {
    const { target, clipboardData } = event;
    const isField =
      target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role=dialog]');
    if (!isOpen || isField || !clipboardData || document.querySelector('[role=dialog], [role=alertdialog]')) return;
    const files = [...clipboardData.files];
    const text = clipboardData.getData('text/plain');
    if (files.length > 0) void take(files);
    else if (text.trim().length >= leastLetters) paste(text);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent) => handle(event);
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  }, []);
}
