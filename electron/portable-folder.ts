import { statSync } from 'node:fs';
import path from 'node:path';

export interface Installation {
  /** The program's own file. */
  readonly executable: string;
  readonly platform: NodeJS.Platform;
  readonly appName: string;
  /** Set where the program was unpacked from one file: the file that the person sees. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The folder that the person sees the app in. */
function findSeenFolder({ executable, platform, environment }: Installation): string {
  if (environment.APPIMAGE) return path.dirname(environment.APPIMAGE);
  if (environment.PORTABLE_EXECUTABLE_DIR) return environment.PORTABLE_EXECUTABLE_DIR;
  // Name.app/Contents/MacOS/Name
  if (platform === 'darwin') return path.resolve(path.dirname(executable), '..', '..', '..');
  return path.dirname(executable);
}

/** The data folder of a portable app: a folder `<name>-data` beside it, if the person has made one; `undefined` otherwise. */
export function findPortableFolder(installation: Installation): string | undefined {
  const folder = path.join(findSeenFolder(installation), `${installation.appName}-data`);
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? folder : undefined;
}
