import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

/** A folder of the test's own, removed when its file is done. */
export function makeTemporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
