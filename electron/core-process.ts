import { utilityProcess } from 'electron';
import { AppError } from '../core/errors.ts';
import type { Log } from '../core/host.ts';
import { type CallOptions, type Connection, connect, type Port } from '../core/rpc.ts';
import {
  type CoreStart,
  closeRequested,
  coreRestarted,
  coreStopped,
  fileGranted,
  LineLogged,
  lineLogged,
  vaultChanged,
} from './core-start.ts';
import type { FileGrants } from './file-grants.ts';
import { createRestartPolicy } from './restart-policy.ts';

/** How long the core may take to finish writing when the app closes. */
const closeLimitMs = 2_000;

export interface CoreProcessOptions {
  readonly entry: string;
  /** Throws when a start would be in vain, such as without a passphrase. */
  checkStart(): void;
  /** Folders and key; asked for anew at every start. */
  describeStart(): Promise<CoreStart>;
  readonly grants: FileGrants;
  readonly log: Log;
  /** Told when the process has died: `core.restarted` or `core.stopped`. */
  onEvent(name: string): void;
}

export interface CoreProcess {
  call(method: string, input: unknown, options?: CallOptions): Promise<unknown>;
  /** Lets the core finish, ends it and does something with its files; calls wait meanwhile, and the next one starts it again. */
  whileStopped<T>(work: () => T | Promise<T>): Promise<T>;
  /** Lets the core finish and ends it; does not start it again. */
  close(): Promise<void>;
}

/**
 * The core in a process of its own, started by the first call: the page makes it as soon as it is shown, so the two do not
 * compete for the processor. A death fails the calls under way with `app.restarted` and starts
 * it again; after three deaths in a minute it stays stopped until the next call of the user asks for it.
 */
export function createCoreProcess(options: CoreProcessOptions): CoreProcess {
  const { entry, checkStart, describeStart, grants, log, onEvent } = options;
  const policy = createRestartPolicy();
  let current: { child: Electron.UtilityProcess; connection: Promise<Connection> } | undefined;
  let isClosing = false;
  let pause: Promise<unknown> | undefined;

  async function start(): Promise<Connection> {
    checkStart();
    return fork();
  }

  function fork(): Promise<Connection> {
    const child = utilityProcess.fork(entry, [], { serviceName: 'CVPlus core', stdio: 'inherit' });
    const port: Port = {
      post: (message) => child.postMessage(message),
      onMessage(listener) {
        child.on('message', listener);
        return () => child.off('message', listener);
      },
    };
    let stopGrants: () => void = () => undefined;
    const connection = describeStart().then((first) => {
      child.postMessage(first);
      const opened = connect(port);
      opened.onEvent((name, payload) => {
        const line = name === lineLogged ? LineLogged.safeParse(payload).data : undefined;
        if (line) log[line.level](line.event, line.facts);
        if (name === vaultChanged) onEvent(name);
      });
      stopGrants = grants.onGrant((fileId, file) =>
        port.post({ kind: 'event', name: fileGranted, payload: { fileId, file } }),
      );
      return opened;
    });
    connection.catch((error) => {
      log.error('core did not start', { code: error instanceof AppError ? error.code : 'app.unexpected' });
      child.kill();
    });
    child.once('exit', (code) => {
      stopGrants();
      void connection.then(
        (opened) => opened.close('app.restarted'),
        () => undefined,
      );
      whenEnded(code, connection);
    });
    current = { child, connection };
    return connection;
  }

  function whenEnded(code: number, connection: Promise<Connection>): void {
    if (isClosing) return;
    log.error('core process ended', { code });
    connection.then(
      () => {
        const mayRestart = policy.mayRestart(Date.now());
        current = undefined;
        if (mayRestart) void start().catch(() => undefined);
        onEvent(mayRestart ? coreRestarted : coreStopped);
      },
      // Without a key a new start would end the same way: the next call tries again.
      () => {
        current = undefined;
      },
    );
  }

  /** Asks the process to finish and waits for its end. */
  async function end(): Promise<void> {
    const child = current?.child;
    current = undefined;
    if (!child?.pid) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const limit = setTimeout(() => child.kill(), closeLimitMs);
    child.postMessage({ kind: 'event', name: closeRequested, payload: {} });
    await ended;
    clearTimeout(limit);
  }

  return {
    async call(method, input, callOptions) {
      while (pause) await pause.catch(() => undefined);
      const connection = await (current?.connection ?? start());
      return connection.call(method, input, callOptions);
    },
    async whileStopped(work) {
      while (pause) await pause.catch(() => undefined);
      const run = async () => {
        isClosing = true;
        try {
          await end();
          return await work();
        } finally {
          isClosing = false;
          pause = undefined;
        }
      };
      const running = run();
      pause = running;
      return running;
    },
    async close() {
      isClosing = true;
      await end();
    },
  };
}
