import { useEffect, useEffectEvent, useState } from 'react';

/**
 * Lets files be dropped anywhere on the window while `isOpen`; true while they hang over it. A drop that is not wanted
 * does nothing, instead of opening the file in place of the page.
 */
export function useFileDrop(isOpen: boolean, onFiles: (files: readonly File[]) => void): boolean {
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
    const files = [...(event.dataTransfer?.files ?? [])];
    if (isOpen && files.length > 0) onFiles(files);
  });
  useEffect(() => {
    const over = (event: DragEvent) => handleOver(event);
    const drop = (event: DragEvent) => handleDrop(event);
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    // Crossing into another element asks anew whether files may be let go there; whoever does so at once would be refused.
    window.addEventListener('dragenter', over);
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    window.addEventListener('dragleave', leave);
    return () => {
      window.removeEventListener('dragenter', over);
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
      window.removeEventListener('dragleave', leave);
    };
  }, []);
  return isOver;
}
