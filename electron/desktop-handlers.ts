import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type BrowserWindow, dialog, shell } from 'electron';
import { contract, type DesktopMethod, type OutputOf, type ParsedInputOf } from '../core/contract.ts';
import { AppError } from '../core/errors.ts';
import type { CallContext, Handler } from '../core/rpc.ts';
import type { FileGrants } from './file-grants.ts';
import { cleanFileName, documentKinds, filterFor, type Purpose, targetExtensions } from './file-kinds.ts';
import type { KeyMethod } from './key-handlers.ts';
import type { Updater } from './updater/create-updater.ts';

export interface DesktopHandlerOptions {
  readonly window: BrowserWindow;
  readonly grants: FileGrants;
  readonly samplesFolder: string;
  readonly about: OutputOf<'desktop.about'>;
  readonly folders: Readonly<Record<'data' | 'logs', string>>;
  setAppearance(choices: ParsedInputOf<'desktop.setAppearance'>): void;
  readonly updater: Pick<Updater, 'check' | 'fetch' | 'install'>;
  takeRequests(): OutputOf<'desktop.takeRequests'>;
}

/** Parses the input by the contract before the method sees it. */
function checked<M extends DesktopMethod>(
  method: M,
  run: (input: ParsedInputOf<M>, context: CallContext) => Promise<OutputOf<M>>,
): Handler {
  return (input, context) => {
    const parsed = contract[method].input.safeParse(input);
    if (!parsed.success) throw new AppError('input.invalid');
    return run(parsed.data as ParsedInputOf<M>, context);
  };
}

/** The methods that only a desktop can answer. */
export function createDesktopHandlers(
  options: DesktopHandlerOptions,
): Record<Exclude<DesktopMethod, KeyMethod>, Handler> {
  const { window, grants, samplesFolder, about, folders, setAppearance, takeRequests, updater } = options;

  async function choose(
    purpose: Purpose,
    ...properties: ('openFile' | 'multiSelections')[]
  ): Promise<readonly string[]> {
    const chosen = await dialog.showOpenDialog(window, { properties, filters: filterFor(documentKinds[purpose]) });
    return chosen.canceled ? [] : chosen.filePaths;
  }

  return {
    'desktop.chooseFile': checked('desktop.chooseFile', async ({ purpose }) => {
      const [file] = await choose(purpose, 'openFile');
      return { fileId: (file && grants.grant(file)) || null };
    }),
    'desktop.chooseFiles': checked('desktop.chooseFiles', async ({ purpose }) => {
      const chosen = await choose(purpose, 'openFile', 'multiSelections');
      const files = chosen.flatMap((file) => {
        const fileId = grants.grant(file);
        return fileId ? [{ fileId, name: path.basename(file) }] : [];
      });
      return { files };
    }),
    'desktop.chooseTarget': checked('desktop.chooseTarget', async ({ format, name }) => {
      const extension = targetExtensions[format];
      const chosen = await dialog.showSaveDialog(window, {
        defaultPath: cleanFileName(name, extension),
        filters: filterFor(extension ? [extension.slice(1)] : ['*']),
      });
      return { fileId: (chosen.filePath && !chosen.canceled && grants.grant(chosen.filePath)) || null };
    }),
    'desktop.setAppearance': checked('desktop.setAppearance', async (choices) => {
      setAppearance(choices);
      return {};
    }),
    'desktop.about': checked('desktop.about', async () => about),
    'desktop.showFolder': checked('desktop.showFolder', async ({ folder }) => {
      const problem = await shell.openPath(folders[folder]);
      if (problem) throw new AppError('document.not-found');
      return {};
    }),
    'desktop.takeRequests': checked('desktop.takeRequests', async () => takeRequests()),
    'desktop.checkForUpdate': checked('desktop.checkForUpdate', () => updater.check()),
    'desktop.fetchUpdate': checked('desktop.fetchUpdate', (_input, context) => updater.fetch(context)),
    'desktop.installUpdate': checked('desktop.installUpdate', async () => {
      await updater.install();
      return {};
    }),
    'desktop.sampleFile': checked('desktop.sampleFile', async () => {
      const fileId = grants.grant(path.join(samplesFolder, 'sample-cv.pdf'));
      if (!fileId) throw new AppError('document.not-found');
      return { fileId, jobText: await readFile(path.join(samplesFolder, 'sample-job.txt'), 'utf8') };
    }),
  };
}
