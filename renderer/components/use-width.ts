import { type RefObject, useLayoutEffect, useState } from 'react';

/** The narrowest that a drawing is made; below it the page scrolls sideways. */
const least = 260;

/** The width of an element in pixels, at most `most`: a drawing made for it keeps the size of its words in a narrow window. */
export function useWidth(element: RefObject<HTMLElement | null>, most: number): number {
  const [width, setWidth] = useState(most);
  useLayoutEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const measure = () => setWidth(Math.max(least, Math.min(most, Math.floor(watched.clientWidth))));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element, most]);
  return width;
}
