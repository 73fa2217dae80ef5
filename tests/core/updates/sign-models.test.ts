import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../database/sample-records.ts';
import { modelsFolder } from '../inference/models-folder.ts';
import { describeTarget, findChampion, makeList, openWorld, startCompute } from './make-world.ts';

const compute = startCompute();
const command = path.join(import.meta.dirname, '../../../build/sign-models.mjs');
const run = (...options: string[]) =>
  execFileSync(process.execPath, [command, ...options], { encoding: 'utf8', stdio: 'pipe' });
const Keys = z.object({ keys: z.array(z.object({ keyId: z.string() })) });

function writeVersionFile(folder: string, name: string, bytes: Uint8Array): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

test('the command makes keys, and with one of them a file that the app takes over', async () => {
  const world = openWorld({ compute });
  const folder = temporaryFolder();
  const at = (name: string) => path.join(folder, name);
  run('--make-key', at('first.pem'), '--keys', at('keys.json'));
  run('--make-key', at('second.pem'), '--keys', at('keys.json'));
  expect(Keys.parse(JSON.parse(readFileSync(at('keys.json'), 'utf8'))).keys).toHaveLength(2);
  if (process.platform !== 'win32') expect(statSync(at('first.pem')).mode & 0o077).toBe(0);
  expect(() => run('--make-key', at('first.pem'), '--keys', at('keys.json'))).toThrow('EEXIST');

  const { files } = await makeList({ models: [{ target: 'offer', version: '7.0.0' }] });
  for (const [name, bytes] of files) writeVersionFile(at('models'), name, bytes);
  const sign = (out: string) =>
    run(
      ...['--key', at('second.pem'), '--models', at('models'), '--model', 'offer/7.0.0=challenger:2500'],
      ...[
        '--sequence',
        '3',
        '--created',
        '2026-11-20T00:00:00Z',
        '--days',
        '30',
        '--min-app',
        '0.1.0',
        '--out',
        at(out),
      ],
    );
  sign('one.cvplus-models');
  sign('two.cvplus-models');
  expect(readFileSync(at('one.cvplus-models')).equals(readFileSync(at('two.cvplus-models')))).toBe(true);
  writeFileSync(path.join(world.resourcesFolder, 'model-keys.json'), readFileSync(at('keys.json')));
  const states = await world.importBytes(readFileSync(at('one.cvplus-models')));
  expect(describeTarget(states, 'offer')).toContain('7.0.0 challenger*');
  expect((await world.serving.read()).trials).toMatchObject([{ share: 2_500 }]);
});

test('the command refuses to sign without a key, and what is no version folder', async () => {
  const { version } = await findChampion('offer');
  expect(() =>
    run('--model', `offer/${version}`, '--sequence', '1', '--out', path.join(temporaryFolder(), 'x')),
  ).toThrow();
  const key = path.join(temporaryFolder(), 'key.pem');
  run('--make-key', key, '--keys', path.join(temporaryFolder(), 'keys.json'));
  const out = ['--sequence', '1', '--out', path.join(temporaryFolder(), 'x'), '--models', modelsFolder];
  expect(() => run('--key', key, '--model', 'offer/0.0.0', ...out)).toThrow();
});
