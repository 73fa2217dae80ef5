import { defineConfig } from '@playwright/test';
import tests from '../playwright.config.ts';

/** Pictures of the console, taken by `npm run screens`; not part of the tests. */
export default defineConfig(tests, {
  testDir: '.',
  testMatch: '*.screens.ts',
  outputDir: '../../../test-results/console-screens-run',
  timeout: 120_000,
});
