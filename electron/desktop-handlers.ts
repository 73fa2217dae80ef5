import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { contract, type DesktopMethod, type OutputOf, type ParsedInputOf } from '../core/contract.ts';
import { exportExtensions } from '../core/domain/cv-export.ts';
import { AppError } from '../core/errors.ts';
import type { Handler } from '../core/rpc.ts';
import type { FileGrants } from './file-grants.ts';

/** By purpose: what can be read. */
const documentKinds = {
  cv: ['pdf', 'docx', 'odt', 'rtf', 'html', 'txt', 'md', 'png', 'jpg', 'jpeg', 'tif', 'tiff', 'json', 'xml', 'zip'],
  job: ['txt', 'html', 'htm', 'pdf', 'docx', 'odt', 'rtf', 'md', 'png', 'jpg', 'jpeg'],
  models: ['cvplus-models'],
};

export interface DesktopHandlerOptions {
  readonly window: BrowserWindow;
  readonly grants: FileGrants;
  readonly samplesFolder: string;
  keyProtection(): Promise<OutputOf<'desktop.keyProtection'>['kind']>;
}

/** Parses the input by the contract before the method sees it. */
function checked<M extends DesktopMethod>(method: M, run: (input: ParsedInputOf<M>) => Promise<OutputOf<M>>): Handler {
  return (input) => {
    const parsed = contract[method].input.safeParse(input);
    if (!parsed.success) throw new AppError('input.invalid');
    return run(parsed.data as ParsedInputOf<M>);
  };
}

/** The methods that only a desktop can answer. */
export function createDesktopHandlers(options: DesktopHandlerOptions): Record<DesktopMethod, Handler> {
  const { window, grants, samplesFolder, keyProtection } = options;
  return {
    'desktop.chooseFile': checked('desktop.chooseFile', async ({ purpose }) => {
      const kinds = documentKinds[purpose];
      const chosen = await dialog.showOpenDialog(window, {
        properties: ['openFile'],
        // Without words, so that it needs no translation.
        filters: [{ name: kinds.map((kind) => `.${kind}`).join(' '), extensions: kinds }],
      });
      const [file] = chosen.filePaths;
      return { fileId: (file && !chosen.canceled && grants.grant(file)) || null };
    }),
    'desktop.chooseTarget': checked('desktop.chooseTarget', async ({ format, name }) => {
      const extension = exportExtensions[format];
      const chosen = await dialog.showSaveDialog(window, {
        // A proposal from the page is a file name and never a path.
        defaultPath: `${name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim() || 'CV'}${extension}`,
        filters: [{ name: extension, extensions: [extension.slice(1)] }],
      });
      return { fileId: (chosen.filePath && !chosen.canceled && grants.grant(chosen.filePath)) || null };
    }),
    'desktop.sampleFile': checked('desktop.sampleFile', async () => {
      const fileId = grants.grant(path.join(samplesFolder, 'sample-cv.pdf'));
      if (!fileId) throw new AppError('document.not-found');
      return { fileId, jobText: await readFile(path.join(samplesFolder, 'sample-job.txt'), 'utf8') };
    }),
    'desktop.keyProtection': checked('desktop.keyProtection', async () => ({ kind: await keyProtection() })),
  };
}
