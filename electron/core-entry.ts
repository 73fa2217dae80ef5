import { type CoreMethod, contract } from '../core/contract.ts';
import type { Host, Log, LogFacts } from '../core/host.ts';
import { type Handler, type Port, serve } from '../core/rpc.ts';
import { createVaults } from '../core/vaults.ts';
import { CoreStart, closeRequested, FileGranted, fileGranted, lineLogged, vaultChanged } from './core-start.ts';
import { describeBug, type LogLevel } from './log-file.ts';

const { parentPort } = process;

const port: Port = {
  post: (message) => parentPort.postMessage(message),
  onMessage(listener) {
    const forward = (event: Electron.MessageEvent) => listener(event.data);
    parentPort.on('message', forward);
    return () => parentPort.off('message', forward);
  },
};

const writeLine =
  (level: LogLevel) =>
  (event: string, facts: LogFacts = {}) =>
    port.post({ kind: 'event', name: lineLogged, payload: { level, event, facts } });
const log: Log = { info: writeLine('info'), warn: writeLine('warn'), error: writeLine('error') };

const grants = new Map<string, string>();

function isCoreMethod(method: string): method is CoreMethod {
  return !method.startsWith('desktop.');
}

function makeHost({ databaseKey, ...folders }: CoreStart): Host {
  return {
    ...folders,
    databaseKey: () => Promise.resolve(databaseKey),
    log,
    now: Date.now,
    // Node's own: its requests look the same on every computer, and it has neither cookies nor a cache.
    fetch: (address, request) => fetch(address, request),
  };
}

/**
 * Runs inside the core process: makes the core from main's first message and answers calls. Calls that arrive while it is
 * still opening wait for it, and all fail with its reason when it cannot open.
 */
function start(first: unknown): void {
  const core = createVaults(
    makeHost(CoreStart.parse(first)),
    { pathOf: (fileId) => grants.get(fileId) },
    { onChange: () => port.post({ kind: 'event', name: vaultChanged, payload: {} }) },
  );
  core.catch((error) => log.error('core did not open', { bug: describeBug(error) }));
  const handlers = Object.fromEntries(
    Object.keys(contract)
      .filter(isCoreMethod)
      .map((method): [string, Handler] => [
        method,
        async (input, context) => (await core).handlers[method](input, context),
      ]),
  );
  serve(port, handlers, {
    onBug: (error, errorId, method) => log.error('bug', { errorId, method, bug: describeBug(error) }),
  });
  port.onMessage((message) => {
    if (typeof message !== 'object' || message === null || !('name' in message) || !('payload' in message)) return;
    if (message.name === fileGranted) {
      const { fileId, file } = FileGranted.parse(message.payload);
      grants.set(fileId, file);
    }
    if (message.name === closeRequested) {
      const end = () => process.exit(0);
      core.then(({ close }) => close()).then(end, end);
    }
  });
}

parentPort.once('message', (event) => start(event.data));
