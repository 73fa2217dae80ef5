import { defineConfig } from '@playwright/test';

/** Desktop tests on the real Electron; `npm test` starts them under a virtual display where there is none. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/run',
  // Only with a packaged app to look at; `npm test` makes one.
  testIgnore: process.env.CVPLUS_PACKAGED ? [] : ['packaged.spec.ts', 'updates.spec.ts'],
  // Each test has its own app and folder; two at a time keep two cores busy.
  workers: 2,
  fullyParallel: true,
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: { trace: 'retain-on-failure' },
});
