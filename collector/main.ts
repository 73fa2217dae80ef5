/** `npm run collector [-- --rotate-keys …]`: starts the collector and says where it listens. Settings and options: README.md. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runBackupCommand } from './backup/backup-command.ts';
import { readSettings } from './settings.ts';
import { startCollector } from './start-collector.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const { version } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'package.json'), 'utf8')) as {
  version: string;
};

const { values: options } = parseArgs({
  options: {
    'back-up': { type: 'string' },
    restore: { type: 'string' },
    'let-in': { type: 'string' },
    'rotate-keys': { type: 'boolean', default: false },
    'root-keys': { type: 'string' },
    'make-root': { type: 'string' },
    publish: { type: 'string', multiple: true, default: [] },
  },
});
const settings = readSettings(process.env);
const backupFile = options['back-up'] ?? options.restore;
if (backupFile !== undefined) {
  const isRestore = options.restore !== undefined;
  const { tables, rows } = await runBackupCommand(settings, { file: path.resolve(backupFile), isRestore });
  say(`${rows} rows of ${tables} tables ${isRestore ? 'put back' : 'written'}.`);
  process.exit(0);
}
const collector = await startCollector({
  settings,
  version,
  now: Date.now,
  isRotation: options['rotate-keys'],
  ...(options['let-in'] !== undefined && { letIn: options['let-in'] }),
  registryStart: {
    publish: options.publish.map((folder) => path.resolve(folder)),
    ...(options['make-root'] !== undefined && { makeRootIn: path.resolve(options['make-root']) }),
    ...(options['root-keys'] !== undefined && { rootKeysIn: path.resolve(options['root-keys']) }),
  },
});
for (const note of collector.notes) say(note);
say(
  `The collector listens on ${collector.address} (database: ${collector.databaseKind}); ${collector.address}/docs describes it.`,
);
if (collector.invitation) {
  const { name, oneTimePassword } = collector.invitation;
  say(
    `Sign in as ${name} with the one-time password ${oneTimePassword} at ${settings.consoleOrigin ?? collector.consoleAddress}/console`,
  );
} else if (options['let-in'] !== undefined) say('There is no account of that name.');

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
