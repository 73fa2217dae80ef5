import { defineConfig } from '@playwright/test';

/** Pictures of the screens, taken by `npm run screens`; not part of the tests. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.screens.ts',
  outputDir: '../../../test-results/screens-run',
  workers: 1,
  timeout: 180_000,
  reporter: [['list']],
});
