import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** What the Containerfile copies from the project into the image of the collector. */
function listCopied(): string[] {
  const [packages = ''] = readFileSync(path.join(root, 'collector/Containerfile'), 'utf8').split(' AS collector');
  return [...packages.matchAll(/^COPY (\S+) \S+$/gm)].map(([, source = '']) => source);
}

test('the collector runs from the files that its container has', async () => {
  const app = makeTemporaryFolder();
  expect(listCopied()).toEqual(['core/domain', 'resources/fonts', 'models/registry.json', 'collector']);
  for (const name of listCopied()) {
    mkdirSync(path.dirname(path.join(app, name)), { recursive: true });
    cpSync(path.join(root, name), path.join(app, name), {
      recursive: true,
      filter: (file) => path.basename(file) !== 'node_modules',
    });
  }
  symlinkSync(path.join(root, 'collector/node_modules'), path.join(app, 'collector/node_modules'));
  symlinkSync('collector/node_modules', path.join(app, 'node_modules'));
  const collector = spawn(process.execPath, ['collector/main.ts'], {
    cwd: app,
    env: { PATH: process.env.PATH, PORT: '0', COLLECTOR_FOLDER: path.join(app, 'data') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    let said = '';
    collector.stderr.on('data', (text) => {
      said += text;
    });
    const address = await new Promise<string>((resolve, reject) => {
      collector.stdout.on('data', (text) => {
        said += text;
        const found = /listens on (\S+)/.exec(said)?.[1];
        if (found) resolve(found);
      });
      collector.once('exit', () => reject(new Error(said)));
    });
    const ready = await fetch(`${address}/health/ready`);
    expect(await ready.json()).toMatchObject({ status: 'ready' });
  } finally {
    const ended = collector.exitCode === null && once(collector, 'exit');
    collector.kill('SIGTERM');
    await ended;
  }
  expect(collector.exitCode).toBe(0);
}, 90_000);
