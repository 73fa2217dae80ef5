import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
    pool: 'forks',
    // Every core: most tests wait for files and processes.
    maxWorkers: '100%',
    testTimeout: 30_000,
    // The embedded database of the collector takes seconds to open, more on a busy machine.
    hookTimeout: 60_000,
    expect: { requireAssertions: true },
    reporters: ['default'],
    coverage: {
      provider: 'v8',
      include: ['core/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
      reportsDirectory: 'coverage',
      thresholds: { lines: 85, statements: 85, functions: 85 },
    },
  },
});
