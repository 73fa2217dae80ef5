import { powerMonitor } from 'electron';
import { Settings } from '../core/domain/settings.ts';
import type { CoreProcess } from './core-process.ts';
import type { KeyKeeper } from './key-keeper.ts';

const lookEveryMs = 5_000;
/** While nothing else was chosen. */
const usualMinutes = 10;

interface IdleLockOptions {
  readonly keeper: KeyKeeper;
  readonly core: CoreProcess;
  lock(): Promise<void>;
}

/**
 * Locks when nobody has touched keyboard or mouse for the chosen time, and when the screen is locked or the computer goes to
 * sleep. Only a passphrase can be asked for again, so under another protection nothing is looked at.
 */
export function startIdleLock({ keeper, core, lock }: IdleLockOptions): void {
  const isOpen = () => {
    const { kind, isLocked } = keeper.state();
    return kind === 'passphrase' && !isLocked;
  };
  const lockIfOpen = () => {
    if (isOpen()) void lock();
  };
  const look = async () => {
    const idleSeconds = powerMonitor.getSystemIdleTime();
    if (idleSeconds < 60 || !isOpen()) return;
    const settings = await core.call('settings.get', {}).then(
      (answer) => Settings.safeParse(answer).data,
      // A core that cannot say what was chosen is no reason to leave the data open.
      () => undefined,
    );
    const minutes = settings?.lockAfterMinutes ?? usualMinutes;
    if (minutes > 0 && idleSeconds >= minutes * 60) lockIfOpen();
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  timer.unref();
  powerMonitor.on('lock-screen', lockIfOpen);
  powerMonitor.on('suspend', lockIfOpen);
}
