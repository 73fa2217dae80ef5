import path from 'node:path';
import type { OutputOf } from '../core/contract.ts';
import type { FileGrants } from './file-grants.ts';
import { menuPlaces } from './menu.ts';

export type SystemRequests = OutputOf<'desktop.takeRequests'>;
type OpenedFile = SystemRequests['files'][number];

/** What each ending is for; the packages register these four with the system. */
const purposes: Readonly<Record<string, OpenedFile['purpose']>> = {
  '.cvplus-models': 'models',
  '.cvplus-backup': 'backup',
  '.cvplus-client': 'client',
  '.cvplus-consent': 'consent',
  '.pdf': 'cv',
  '.docx': 'cv',
};

const goOption = '--go=';
const placeNames: readonly string[] = menuPlaces;

/** What the arguments of a start ask for: files by their paths, and places by `--go=applications`. */
export function readArguments(args: readonly string[], workingFolder: string): { files: string[]; commands: string[] } {
  const files = args
    .filter((arg) => !arg.startsWith('-') && purposes[path.extname(arg).toLowerCase()])
    .map((arg) => path.resolve(workingFolder, arg));
  const places = args.flatMap((arg) => (arg.startsWith(goOption) ? [arg.slice(goOption.length)] : []));
  const commands = places.flatMap((name) => {
    const at = placeNames.indexOf(name);
    return at >= 0 ? [`place-${at + 1}`] : [];
  });
  return { files, commands };
}

/** The option that starts the app at a place. */
export const goTo = (place: (typeof menuPlaces)[number]): string => `${goOption}${place}`;

/**
 * Files that were opened with the app and places that were chosen in a jump list wait here until the page takes them: it may
 * not have been loaded yet. `onRequest` is told that something waits.
 */
export function createSystemRequests(grants: FileGrants, onRequest: () => void) {
  let waiting: SystemRequests = { files: [], commands: [] };
  return {
    add({ files, commands }: { readonly files: readonly string[]; readonly commands: readonly string[] }): void {
      for (const file of files) {
        const purpose = purposes[path.extname(file).toLowerCase()];
        const fileId = purpose && grants.grant(file);
        if (fileId) waiting.files.push({ fileId, purpose, name: path.basename(file) });
      }
      waiting.commands.push(...commands);
      if (waiting.files.length + waiting.commands.length > 0) onRequest();
    },
    take(): SystemRequests {
      const taken = waiting;
      waiting = { files: [], commands: [] };
      return taken;
    },
  };
}
