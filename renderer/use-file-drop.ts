import { useEffect, useEffectEvent, useState } from 'react';

/**
 * Lets a file be dropped anywhere on the window while `isOpen`; true while one hangs over it. A drop that is not wanted
 * does nothing, instead of opening the file in place of the page.
 */
export function useFileDrop(isOpen: boolean, onFile: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false);
  const handleOver = useEffectEvent((event: DragEvent) => {
    event.preventDefault();
    const hasFile = event.dataTransfer?.types.includes('Files') ?? false;
    if (event.dataTransfer) event.dataTransfer.dropEffect = isOpen && hasFile ? 'copy' : 'none';
    setOver(isOpen && hasFile);
  });
  const handleDrop = useEffectEvent((event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer?.files[0];
    if (isOpen && file) onFile(file);
  });
  useEffect(() => {
    const over = (event: DragEvent) => handleOver(event);
    const drop = (event: DragEvent) => handleDrop(event);
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    window.addEventListener('dragleave', leave);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
      window.removeEventListener('dragleave', leave);
    };
  }, []);
  return isOver;
}
