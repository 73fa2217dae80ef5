import { existsSync } from 'node:fs';
import path from 'node:path';

export interface Placement {
  readonly isPackaged: boolean;
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder of the archive. */
  readonly resources: string;
}

/**
 * Whether this installation can put a new version in its own place. An unpacked folder cannot: whoever unpacked it unpacks the
 * next one. On Linux an AppImage names itself in the environment, and a package of the system leaves a file that says so.
 */
export function takesUpdates({ isPackaged, platform, environment, resources }: Placement): boolean {
  if (!isPackaged) return false;
  if (platform === 'linux') return Boolean(environment.APPIMAGE) || existsSync(path.join(resources, 'package-type'));
  return !environment.PORTABLE_EXECUTABLE_DIR;
}
