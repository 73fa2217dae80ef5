import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { contract, type DesktopMethod } from '../core/contract.ts';
import type { Log } from '../core/host.ts';
import { type Handler, type Message, type Port, serve } from '../core/rpc.ts';
import type { CoreProcess } from './core-process.ts';
import type { FileGrants } from './file-grants.ts';
import { describeBug } from './log-file.ts';
import { pageOrigin } from './page-files.ts';

// The same names stand in preload.ts, which cannot import this file.
const messageChannel = 'cvplus:message';
const grantChannel = 'cvplus:grant';

export interface BridgeOptions {
  readonly window: BrowserWindow;
  readonly core: CoreProcess;
  readonly desktopHandlers: Readonly<Record<DesktopMethod, Handler>>;
  readonly grants: FileGrants;
  readonly log: Log;
  /** Told about every answer that the core gives to the page. */
  onAnswer(method: string, answer: unknown): void;
}

/** From how many items on a list goes to the page as text. */
const longList = 200;

/**
 * A message as it goes to the page. A long list goes as text: an object is copied value by value on its way into the page,
 * which holds the page up for 50 to 100 ms with 5,000 applications.
 */
function wrapForPage(message: Message): Message | string {
  const isLong = message.kind === 'result' && Array.isArray(message.value) && message.value.length > longList;
  return isLong ? JSON.stringify(message) : message;
}

/** Sends an event to the page, if there still is one. */
export function sendEvent(window: BrowserWindow, name: string, payload: unknown = {}): void {
  if (!window.isDestroyed()) window.webContents.send(messageChannel, { kind: 'event', name, payload });
}

/** The only door between the page and the rest: `desktop.*` is answered here, every other method goes to the core process. */
export function bridgePage({ window, core, desktopHandlers, grants, log, onAnswer }: BridgeOptions): void {
  const isOwnPage = ({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent) =>
    senderFrame !== null &&
    !window.isDestroyed() &&
    senderFrame === window.webContents.mainFrame &&
    senderFrame.url.startsWith(`${pageOrigin}/`);

  const port: Port = {
    post(message) {
      if (!window.isDestroyed()) window.webContents.send(messageChannel, wrapForPage(message));
    },
    onMessage(listener) {
      const check = (event: IpcMainEvent, message: unknown) => {
        if (isOwnPage(event)) listener(message);
        else log.warn('message from elsewhere refused');
      };
      ipcMain.on(messageChannel, check);
      return () => ipcMain.off(messageChannel, check);
    },
  };

  const forward =
    (method: string): Handler =>
    async (input, { signal, report }) => {
      const answer = await core.call(method, input, { signal, onProgress: report });
      onAnswer(method, answer);
      return answer;
    };
  const coreMethods = Object.keys(contract).filter((method) => !method.startsWith('desktop.'));
  const handlers: Record<string, Handler> = {
    ...Object.fromEntries(coreMethods.map((method) => [method, forward(method)])),
    ...desktopHandlers,
  };
  const start = () =>
    serve(port, handlers, {
      onBug: (error, errorId, method) => log.error('bug', { errorId, method, bug: describeBug(error) }),
    });

  let stop = start();
  // A page that is loaded again counts its calls from one again: what the old one asked for is cancelled.
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument) return;
    stop();
    stop = start();
  });

  ipcMain.handle(grantChannel, (event, file: unknown) => {
    if (!isOwnPage(event) || typeof file !== 'string') return null;
    return grants.grant(file) ?? null;
  });
}
