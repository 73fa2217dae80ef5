import { progressStages } from '../../../core/domain/progress-stages.ts';
import { useDesk } from '../../desk/desk-context.tsx';
import { findNextStep } from '../../next-step.ts';
import { useWording } from '../../use-wording.ts';
import { countQueue, isReading, type QueuedCv } from './import-queue.ts';
import { useImports } from './imports.tsx';

/** How far a file is, in words. */
function useStateWords(): (one: QueuedCv) => string {
  const { t } = useWording();
  return ({ state, progress, error }) => {
    if (state === 'failed' && error) return t(`errors:${error.code}`);
    const stage = progressStages.find((name) => name === progress?.stage);
    if (state === 'reading' && stage) return t(`stage.${stage}`);
    return t(`cvs:queue.${state}`);
  };
}

function QueuedRow({ one }: { readonly one: QueuedCv }) {
  const { t } = useWording();
  const { openStored } = useDesk();
  const { stop, again, choose } = useImports();
  const say = useStateWords();
  const { key, name, state, progress, error, cv } = one;
  const next = error && findNextStep(error.code);
  return (
    <li className={`queued is-${state}`}>
      <p className="queued-name">{name}</p>
      <p className="queued-state">
        {say(one)} {next && <span className="second">{t(`next.${next}`)}</span>}
      </p>
      {state === 'reading' && (
        <progress aria-hidden="true" {...(progress ? { value: progress.fraction } : {})} max={1} />
      )}
      <span className="queued-actions">
        {(state === 'waiting' || state === 'reading') && (
          <button
            type="button"
            className="quiet"
            aria-label={t('cvs:queue.stopOf', { name })}
            onClick={() => stop(key)}
          >
            {t('action.stop')}
          </button>
        )}
        {state === 'stopped' && (
          <button
            type="button"
            className="quiet"
            aria-label={t('cvs:queue.againOf', { name })}
            onClick={() => again(key)}
          >
            {t('cvs:queue.again')}
          </button>
        )}
        {state === 'failed' && (
          <button type="button" className="quiet" onClick={() => void choose()}>
            {t('cvs:queue.other')}
          </button>
        )}
        {cv && (
          <button
            type="button"
            className="quiet"
            aria-label={`${t('action.open')}: ${name}`}
            onClick={() => openStored(cv)}
          >
            {t('action.open')}
          </button>
        )}
      </span>
    </li>
  );
}

/** Several files that are read one after another: how far each is, and what became of it. */
export function QueuePart() {
  const { t, formats } = useWording();
  const { queue, stopAll, clear } = useImports();
  if (queue.length === 0) return null;
  const { total, read, failed, stopped } = countQueue(queue);
  const numbers = { read: formats.whole(read), total: formats.whole(total), count: total };
  const isBusy = isReading(queue);
  const rest = [
    ...(failed > 0 ? [t('cvs:queue.failedCount', { count: failed, number: formats.whole(failed) })] : []),
    ...(stopped > 0 ? [t('cvs:queue.stoppedCount', { count: stopped, number: formats.whole(stopped) })] : []),
  ];
  return (
    <section className="queue" aria-labelledby="queue-title">
      <div className="queue-head">
        <div>
          <h2 id="queue-title">{t(isBusy ? 'cvs:queue.title' : 'cvs:queue.done', numbers)}</h2>
          <p className="second" role="status">
            {[t('cvs:queue.count', numbers), ...rest].join(' ')}
          </p>
        </div>
        <button type="button" className="quiet" onClick={isBusy ? stopAll : clear}>
          {t(isBusy ? 'cvs:queue.stopAll' : 'cvs:queue.clear')}
        </button>
      </div>
      <ul className="plain">
        {queue.map((one) => (
          <QueuedRow key={one.key} one={one} />
        ))}
      </ul>
    </section>
  );
}
