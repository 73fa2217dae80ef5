import { useSyncExternalStore } from 'react';

/** Below this the columns of a board do not fit beside one another. */
const query = '(max-width: 52em)';

/** Whether the window is narrow, or its text so large that it counts as narrow. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const media = matchMedia(query);
      media.addEventListener('change', onChange);
      return () => media.removeEventListener('change', onChange);
    },
    () => matchMedia(query).matches,
  );
}
