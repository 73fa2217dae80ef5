import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  use,
  useCallback,
  useMemo,
  useReducer,
  useRef,
  useState,
} from 'react';
import { useNavigate } from 'react-router';
import type { StoredCv } from '../../../core/contract.ts';
import type { CallOptions } from '../../../core/rpc.ts';
import { useClient } from '../../client-context.tsx';
import { useDesk } from '../../desk/desk-context.tsx';
import { toShownError } from '../../shown-error.ts';
import { loadAllTexts } from '../../translate.ts';
import { type QueuedCv, reduceQueue } from './import-queue.ts';

const PasteDialog = lazy(async () => {
  const [{ PasteDialog: dialog }] = await Promise.all([import('./paste-dialog.tsx'), loadAllTexts()]);
  return { default: dialog };
});

/** A file of the person, known by the id that main grants for it. */
interface GivenFile {
  readonly name: string;
  readonly fileId: string | undefined;
}

/** Stands for a file that main does not grant, such as one of no folder: it is told like any other that cannot be read. */
const notGranted = 'none';

interface Imports {
  readonly queue: readonly QueuedCv[];
  /** One file is opened; several are read one after another while the list of CVs shows how far they are. */
  open(files: Promise<readonly GivenFile[]>): Promise<void>;
  /** Asks the system for files. */
  choose(): Promise<void>;
  /** Files that were dropped or pasted. */
  take(files: readonly File[]): Promise<void>;
  /** Opens the dialog for the text of a CV. */
  paste(text?: string): void;
  stop(key: number): void;
  stopAll(): void;
  again(key: number): void;
  clear(): void;
}

const ImportsContext = createContext<Imports | undefined>(undefined);

/** The ways in which CVs come into the app. */
export function useImports(): Imports {
  const imports = use(ImportsContext);
  if (!imports) throw new Error('a page is shown without its imports');
  return imports;
}

export function ImportsProvider({ children }: { readonly children: ReactNode }) {
  const client = useClient();
  const navigate = useNavigate();
  const { openCv, openText, refresh } = useDesk();
  const [queue, dispatch] = useReducer(reduceQueue, []);
  const [pasted, setPasted] = useState<string>();
  const sources = useRef(new Map<number, (options: CallOptions) => Promise<StoredCv>>());
  const waiting = useRef<number[]>([]);
  const running = useRef<{ key: number; controller: AbortController } | undefined>(undefined);
  const nextKey = useRef(1);

  const runAll = useCallback(async () => {
    if (running.current) return;
    for (let key = waiting.current.shift(); key !== undefined; key = waiting.current.shift()) {
      const current = key;
      const controller = new AbortController();
      running.current = { key: current, controller };
      dispatch({ kind: 'started', key: current });
      try {
        const cv = await sources.current.get(current)?.({
          signal: controller.signal,
          onProgress: (progress) => {
            if (!controller.signal.aborted) dispatch({ kind: 'advanced', key: current, progress });
          },
        });
        await refresh();
        if (cv) dispatch({ kind: 'read', key: current, cv });
      } catch (error) {
        const shown = toShownError(error);
        dispatch(
          shown.code === 'app.cancelled'
            ? { kind: 'stopped', key: current }
            : { kind: 'failed', key: current, error: shown },
        );
      }
    }
    running.current = undefined;
  }, [refresh]);

  const imports = useMemo<Imports>(() => {
    const open = async (given: Promise<readonly GivenFile[]>) => {
      let files: readonly GivenFile[];
      try {
        files = await given;
      } catch (error) {
        // Said like any other reason for which a CV cannot be opened.
        return openCv(Promise.reject(error));
      }
      const [first] = files;
      if (files.length < 2) return openCv(Promise.resolve(first && (first.fileId ?? notGranted)));
      const added = files.map(({ name, fileId }) => {
        const key = nextKey.current++;
        sources.current.set(key, (options) => client.call('cv.import', { fileId: fileId ?? notGranted }, options));
        waiting.current.push(key);
        return { key, name };
      });
      dispatch({ kind: 'added', files: added });
      void navigate('/cvs');
      await runAll();
    };
    const stop = (key: number) => {
      if (running.current?.key === key) running.current.controller.abort();
      else {
        waiting.current = waiting.current.filter((one) => one !== key);
        dispatch({ kind: 'stopped', key });
      }
    };
    return {
      queue,
      open,
      choose: () => open(client.call('desktop.chooseFiles', { purpose: 'cv' }).then(({ files }) => files)),
      take: (files) =>
        open(Promise.all(files.map(async (file) => ({ name: file.name, fileId: await client.fileId(file) })))),
      paste: (text = '') => setPasted(text),
      stop,
      stopAll: () => {
        for (const key of [...waiting.current]) stop(key);
        if (running.current) stop(running.current.key);
      },
      again: (key) => {
        waiting.current.push(key);
        dispatch({ kind: 'asked-again', key });
        void runAll();
      },
      clear: () => dispatch({ kind: 'cleared' }),
    };
  }, [queue, client, navigate, openCv, runAll]);

  return (
    <ImportsContext value={imports}>
      {children}
      {pasted !== undefined && (
        <Suspense>
          <PasteDialog
            text={pasted}
            onClose={() => setPasted(undefined)}
            onRead={(text, name) => {
              setPasted(undefined);
              void openText(text, name);
            }}
          />
        </Suspense>
      )}
    </ImportsContext>
  );
}
