/** Starts a collector whose people and money are simulated, and says where it is: for the tests of the console, and for looking at it. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate } from '../../collector/database/migrate.ts';
import { openEmbedded } from '../../collector/database/open-embedded.ts';
import { readMasterKey } from '../../collector/secrets.ts';
import { readSettings } from '../../collector/settings.ts';
import { startCollector } from '../../collector/start-collector.ts';
import { openKeyring } from '../../collector/tokens/keyring.ts';
import { fillCollector } from './fill-collector.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-console-'));
const now = () => Date.now();
mkdirSync(folder, { recursive: true });
const database = await openEmbedded(path.join(folder, 'database'));
await migrate(database);
await fillCollector(database, folder, now);
const { privateKey } = (await openKeyring(database, readMasterKey(folder, undefined), now)).current;
await database.close();

const { PORT = '0' } = process.env;
const settings = readSettings({
  COLLECTOR_FOLDER: folder,
  PORT,
  REQUESTS_PER_HOUR: '1000000',
  TRAINING_SCHEDULE: 'off',
});
const collector = await startCollector({ settings, version: '0.1.0', now });
const { consoleAddress: address, invitation } = collector;
// With the key that signs tokens, tests share in the name of many computers at once.
const issuerKey = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
process.stdout.write(`${JSON.stringify({ address, invitation, issuerKey })}\n`);

let isClosing = false;
async function close(): Promise<void> {
  if (isClosing) return;
  isClosing = true;
  await collector.close();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void close());
// Whoever started it is gone.
process.stdin.on('end', () => void close());
process.stdin.resume();
