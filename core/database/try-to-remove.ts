import { rmSync } from 'node:fs';

/** Removes a file, with `recursive` a folder with what is in it; whether it is gone. */
export function tryToRemove(place: string, { recursive = false } = {}): boolean {
  try {
    rmSync(place, { recursive, force: true });
    return true;
  } catch {
    // Such as a file that another program holds: whoever asks says how much has stayed.
    return false;
  }
}
