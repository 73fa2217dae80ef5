import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Database } from '../../../core/database/database.ts';
import { type OpenOptions, openDatabase } from '../../../core/database/open-database.ts';
import { Cv } from '../../../core/domain/cv.ts';
import { Job } from '../../../core/domain/job.ts';
import { Analysis } from '../../../core/domain/prediction.ts';
import type { Log, LogFacts } from '../../../core/host.ts';

/** 22 November 2026, 09:00 UTC. */
export const morning = Date.UTC(2026, 10, 22, 9);
export const testKey = Uint8Array.from({ length: 32 }, (_, index) => index * 7 + 1);
export const otherKey = new Uint8Array(32).fill(9);

/** A new folder that goes away with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A log that keeps its lines as text. */
export function collectingLog(): Log & { lines: string[] } {
  const lines: string[] = [];
  const add = (event: string, facts: LogFacts = {}) => void lines.push(`${event} ${JSON.stringify(facts)}`);
  return { lines, info: add, warn: add, error: add };
}

/** Opens the database of a folder; it is closed with the test. */
export function openTestDatabase(folder: string, options: Partial<OpenOptions> = {}): Database {
  const database = openDatabase({ folder, key: testKey, now: () => morning, log: collectingLog(), ...options });
  onTestFinished(() => database.close());
  return database;
}

/** Runs `work` and gives back what it threw. */
export function failureOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

/** Every file under a folder with its bytes. */
export function filesUnder(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file), readFileSync(file)];
    }),
  );
}

/** A small CV of somebody who does not exist. */
export function sampleCv(name = 'Ida Sandvik'): Cv {
  return Cv.parse({
    basics: { name, email: 'ida.sandvik@example.org' },
    work: [{ name: 'Nordlys Data', position: 'Engineer', startDate: '2021-03', highlights: ['Rebuilt the billing'] }],
    meta: { cvplus: { pages: 1, source: 'text', confidence: {}, evidence: {}, warnings: [] } },
  });
}

export function sampleJob(title = 'Platform engineer'): Job {
  return Job.parse({
    title,
    skills: [{ name: 'SQL', importance: 'required', span: { start: 0, end: 3 } }],
    languages: [],
    evidence: {},
    warnings: [],
  });
}

/** An analysis that knows nothing, with a receipt of the given id. */
export function sampleAnalysis(receiptId = 'a'.repeat(64), madeAt = '2026-11-22T09:00:00.000Z'): Analysis {
  const model = { name: 'none', version: '0', sha256: '0'.repeat(64) };
  const unknown = { value: null, abstained: { reason: 'no-country', detail: 'no country was given' }, model };
  return Analysis.parse({
    schemaVersion: 1,
    profile: { skills: ['SQL'], languages: [] },
    job: sampleJob(),
    match: { requirements: [], found: 0, unclear: 0, total: 0, copiedWords: 0 },
    predictions: {
      interview: unknown,
      offer: unknown,
      salary: unknown,
      timeToResponse: unknown,
      timeToHire: unknown,
      position: unknown,
    },
    suggestions: [],
    receipt: {
      id: receiptId,
      madeAt,
      asOf: '2026-11',
      appVersion: '0.1.0',
      cvSha256: 'b'.repeat(64),
      jobSha256: 'c'.repeat(64),
      region: null,
      industry: null,
      models: [],
      features: {},
    },
  });
}
