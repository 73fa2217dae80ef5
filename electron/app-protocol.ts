import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { findPageFile, pageHeaders } from './page-files.ts';

/** Makes `app:` a scheme with an origin of its own; must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built page, and nothing else, under `app://cvplus/`. */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle('app', async (request) => {
    const found = request.method === 'GET' ? findPageFile(folder, request.url) : undefined;
    if (!found) return new Response('not found', { status: 404, headers: pageHeaders });
    try {
      const bytes = new Uint8Array(await readFile(found.file));
      return new Response(bytes, { headers: { ...pageHeaders, 'content-type': found.contentType } });
    } catch {
      // Only a missing file can end here: the folder is the app's own.
      return new Response('not found', { status: 404, headers: pageHeaders });
    }
  });
}
