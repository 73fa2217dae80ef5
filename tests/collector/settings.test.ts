import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { readSettings } from '../../collector/settings.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

it('needs nothing: the embedded database, this computer only, port 8780', () => {
  expect(readSettings({})).toMatchObject({
    folder: 'collector-data',
    host: '127.0.0.1',
    port: 8780,
    isBehindProxy: false,
  });
  expect(readSettings({}).databaseUrl).toBeUndefined();
});

it('refuses what can not be used with the names of it and never a value', () => {
  const wrong = {
    DATABASE_URL: 'mysql://root:canary@host/x',
    PORT: '99999canary',
    METRICS_TOKEN: 'canary',
    REQUESTS_PER_HOUR: '0',
    BEHIND_PROXY: 'canary',
  };
  expect(() => readSettings(wrong)).toThrow(
    'These settings can not be used: DATABASE_URL, PORT, METRICS_TOKEN, REQUESTS_PER_HOUR, BEHIND_PROXY.',
  );
});

describe('a setting in a file', () => {
  const folder = makeTemporaryFolder();
  const write = (name: string, text: string) => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  test('counts as if it stood in the environment, which goes before it', () => {
    const file = write('key', `${'ab'.repeat(32)}\n`);
    expect(readSettings({ COLLECTOR_KEY_FILE: file }).masterKey).toBe('ab'.repeat(32));
    expect(readSettings({ COLLECTOR_KEY_FILE: file, COLLECTOR_KEY: 'cd' }).masterKey).toBe('cd');
  });

  test('gives the database its password, whatever stands in it', () => {
    const url = 'postgres://collector@database/collector';
    const file = write('password', 'p@ss/w:rd%');
    const { databaseUrl = '' } = readSettings({ DATABASE_URL: url, DATABASE_PASSWORD_FILE: file });
    expect(decodeURIComponent(new URL(databaseUrl).password)).toBe('p@ss/w:rd%');
    expect(readSettings({ DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  test('that cannot be read is named, and its place is not told', () => {
    const gone = path.join(folder, 'gone');
    expect(() => readSettings({ METRICS_TOKEN_FILE: gone })).toThrow(
      new Error('The file that METRICS_TOKEN_FILE names can not be read.'),
    );
  });
});
