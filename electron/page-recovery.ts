import type { BrowserWindow } from 'electron';
import type { Log } from '../core/host.ts';
import { createRestartPolicy } from './restart-policy.ts';

/**
 * Loads the page again after its process has died. What the person entered is in the core, which goes on; the address of the
 * page says where they were. At the third death in a minute the person is asked instead.
 */
export function recoverPage(window: BrowserWindow, log: Log, askToGoOn: () => Promise<boolean>): void {
  const policy = createRestartPolicy();
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error('page process ended', { reason, exitCode });
    const reload = () => {
      if (!window.isDestroyed()) window.webContents.reload();
    };
    if (policy.mayRestart(Date.now())) return reload();
    void askToGoOn().then((goesOn) => goesOn && reload());
  });
}
