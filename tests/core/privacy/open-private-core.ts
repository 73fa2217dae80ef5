import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { CoreMethod, InputOf, OutputOf } from '../../../core/contract.ts';
import { importCv } from '../../../core/database/cv-store.ts';
import { createKey } from '../../../core/database/key-file.ts';
import { openDatabase } from '../../../core/database/open-database.ts';
import { Cv } from '../../../core/domain/cv.ts';
import type { Host } from '../../../core/host.ts';
import { createPrivacyHandlers } from '../../../core/privacy/handlers.ts';

const root = path.join(import.meta.dirname, '../../..');
const meta = { cvplus: { pages: 1, source: 'text', confidence: {}, evidence: {}, warnings: [] } };
const cv = Cv.parse({ basics: { name: 'Ada Beispiel' }, meta });

type PrivacyMethod = Extract<CoreMethod, `privacy.${string}` | `backup.${string}` | `export.${string}`>;

/** A data folder with a key and `cvs` CVs, and the privacy methods on it. File ids are the paths themselves. */
export async function openPrivateCore(
  folder: string,
  { cvs = 3, now = Date.now }: { cvs?: number; now?(): number } = {},
) {
  mkdirSync(folder, { recursive: true });
  const key = await createKey(folder, { kind: 'file' });
  const lines: string[] = [];
  const write = (event: string, facts = {}) => void lines.push(`${event} ${JSON.stringify(facts)}`);
  const host: Host = {
    dataFolder: folder,
    modelsFolder: path.join(root, 'models'),
    resourcesFolder: path.join(root, 'resources'),
    localesFolder: path.join(root, 'locales'),
    computeEntry: '',
    databaseKey: () => Promise.resolve(key),
    log: { info: write, warn: write, error: write },
    now,
    appVersion: '0',
  };
  const database = openDatabase({ folder, key, now, log: host.log });
  for (let index = 0; index < cvs; index++) {
    const document = { format: 'txt', bytes: randomBytes(2000) };
    importCv(
      database,
      { document, label: `CV ${index}`, cv, pages: ['Ada <b>Beispiel</b>'], parserVersion: '1' },
      now(),
    );
  }
  const handlers = createPrivacyHandlers({ database, host, grants: { pathOf: (fileId) => fileId } });
  const call = async <M extends PrivacyMethod>(
    method: M,
    input: InputOf<M>,
    signal = new AbortController().signal,
  ): Promise<OutputOf<M>> =>
    // One method's input goes to that method; the compiler cannot follow that through the table.
    (await handlers[method](input as never, { signal, report: () => undefined })) as OutputOf<M>;
  return { call, database, key, host, lines, close: () => database.close() };
}
