/** `npm run collector [-- --rotate-keys]`: starts the collector and says where it listens. Settings: README.md. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readSettings } from './settings.ts';
import { startCollector } from './start-collector.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const { version } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'package.json'), 'utf8')) as {
  version: string;
};

const settings = readSettings(process.env);
const collector = await startCollector({
  settings,
  version,
  now: Date.now,
  isRotation: process.argv.includes('--rotate-keys'),
});
say(
  `The collector listens on ${collector.address} (database: ${collector.databaseKind}); ${collector.address}/docs describes it.`,
);

let isEnding = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isEnding) return;
    isEnding = true;
    collector.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
