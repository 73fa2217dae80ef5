import type { Client } from '../../../core/domain/coaching.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';

interface OpenButtonProps {
  readonly client: Client;
  /** As it is shown. */
  readonly name: string;
  readonly isPrimary?: boolean;
}

/** Opens the vault of a client, or closes and locks it. */
export function OpenButton({ client, name, isPrimary = false }: OpenButtonProps) {
  const { t } = useWording();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const toggle = async () => {
    const done = await run<unknown>((core) =>
      client.isOpen ? core.call('client.close', {}) : core.call('client.open', { id: client.id }),
    );
    if (done) announce(client.isOpen ? t('clients:closed') : t('clients:opened', { name }));
  };
  return (
    <div>
      <ErrorMessage {...(error ? { error } : {})} />
      <button
        type="button"
        className={isPrimary && !client.isOpen ? 'primary' : ''}
        disabled={isBusy}
        aria-label={client.isOpen ? undefined : t('clients:open.named', { name })}
        onClick={() => void toggle()}
      >
        {client.isOpen ? t('clients:close') : t('clients:open')}
      </button>
    </div>
  );
}
