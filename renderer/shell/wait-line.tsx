import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { waiting } from '../waiting.ts';

/**
 * A thin line under the top bar while anything is asked of the core or loaded: every click shows something at once, on
 * every page. It does not move. `hasWords`: the page says in words what is going on, so nothing is said here.
 */
export function WaitLine({ hasWords }: { readonly hasWords: boolean }) {
  const { t } = useTranslation();
  const { isShown, isSpoken } = useSyncExternalStore(waiting.listen, waiting.read);
  return (
    <>
      <div aria-hidden="true" className={isShown ? 'wait-line is-shown' : 'wait-line'} />
      <p role="status" className="spoken">
        {isSpoken && !hasWords ? t('stage.waiting') : ''}
      </p>
    </>
  );
}
