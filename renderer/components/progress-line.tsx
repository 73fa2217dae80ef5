import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { progressStages } from '../../core/domain/progress-stages.ts';
import type { Progress } from '../../core/rpc.ts';

/** Anything faster than this shows nothing: a flash of words is worse than a short wait. */
const delayMs = 300;

interface ProgressLineProps {
  readonly work?: { readonly progress?: Progress };
  /** What is said when the work is done; spoken, not shown. */
  readonly done: string;
  onStop(): void;
}

function useIsLate(isWorking: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!isWorking) return;
    const timer = setTimeout(() => setLate(true), delayMs);
    return () => clearTimeout(timer);
  }, [isWorking]);
  return isLate;
}

/** Says in words what is going on, with Stop. The bar is silent: only the change of a stage is spoken. */
export function ProgressLine({ work, done, onStop }: ProgressLineProps) {
  const { t } = useTranslation();
  const isLate = useIsLate(work !== undefined);
  const stage = progressStages.find((name) => name === work?.progress?.stage);
  const isShown = work !== undefined && isLate;
  return (
    <div className={isShown ? 'progress is-shown' : 'progress'}>
      <p role="status">
        {isShown ? t(stage ? `stage.${stage}` : 'stage.waiting') : <span className="spoken">{done}</span>}
      </p>
      {isShown && (
        <>
          <progress aria-hidden="true" {...(work.progress ? { value: work.progress.fraction } : {})} max={1} />
          <button type="button" className="quiet" onClick={onStop}>
            {t('action.stop')}
          </button>
        </>
      )}
    </div>
  );
}
