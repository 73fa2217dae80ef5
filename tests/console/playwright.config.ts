import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

/** Tests of the operator's console in Chromium, on a collector whose people and money are simulated. */
export default defineConfig({
  testDir: '.',
  globalSetup: fileURLToPath(new URL('start-for-tests.ts', import.meta.url)),
  outputDir: '../../test-results/console-run',
  // One collector for all of them.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CVPLUS_CHROMIUM || '/usr/bin/chromium',
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
