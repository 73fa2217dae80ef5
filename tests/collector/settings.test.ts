import { expect, it } from 'vitest';
import { readSettings } from '../../collector/settings.ts';

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
