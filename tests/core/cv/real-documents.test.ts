import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCv } from '../../../core/cv/parse-cv.ts';
import { foldText } from '../../../core/cv/source-notes.ts';
import { readDocument } from '../../../core/documents/read-document.ts';
import { Cv } from '../../../core/domain/cv.ts';
import type { ReadDocument } from '../../../core/domain/document.ts';
import { AppError } from '../../../core/errors.ts';

/** The open set of published documents with truth; a checkout without it skips these tests. */
const folder = resolve('../shared/data/cv');
const names = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(?:pdf|docx)$/.test(name)) : [];

interface Reading {
  readonly name: string;
  readonly cv: Cv;
  readonly document: ReadDocument;
}

async function readAll(): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const name of names) {
    try {
      const document = await readDocument(new Uint8Array(readFileSync(join(folder, name))), {
        signal: new AbortController().signal,
        report() {},
      });
      readings.push({ name, cv: parseCv(document), document });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      expect(['document.pictures-only', 'document.no-text']).toContain(error.code);
    }
  }
  return readings;
}

const fold = (text: unknown) => foldText(String(text ?? ''));
interface Truth {
  readonly name?: string;
  readonly email?: string;
  readonly work?: readonly { readonly company?: string; readonly position?: string }[];
  readonly education?: readonly { readonly institution?: string }[];
  readonly skills?: readonly string[];
}

describe.skipIf(names.length === 0)('published documents', async () => {
  const readings = await readAll();
  const truthOf = (name: string) =>
    JSON.parse(readFileSync(join(folder, name.replace(/\.\w+$/, '.truth.json')), 'utf8')) as Truth;
  const share = (found: (reading: Reading, truth: Truth) => readonly boolean[]) => {
    const answers = readings.flatMap((reading) => found(reading, truthOf(reading.name)));
    return answers.filter(Boolean).length / answers.length;
  };

  it('are all read but those without a text layer', () => {
    expect(readings.length).toBeGreaterThanOrEqual(names.length - 5);
    for (const { cv } of readings) expect(() => Cv.parse(cv)).not.toThrow();
  });

  it('show where every field stands', () => {
    for (const { cv, document } of readings) {
      for (const [pointer, { page, start, end }] of Object.entries(cv.meta.cvplus.evidence)) {
        const value = pointer
          .split('/')
          .slice(1)
          .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], cv);
        const slice = document.pages[page - 1]?.text.slice(start, end) ?? '';
        expect(typeof value, pointer).toBe('string');
        if (pointer.endsWith('Date')) expect(slice, pointer).toMatch(/\d/);
        else expect(fold(slice), pointer).toContain(fold(value));
      }
    }
  });

  it('have nearly all names, addresses, employers, positions, schools and skills read', () => {
    expect(share(({ cv }, truth) => (truth.name ? [fold(cv.basics.name) === fold(truth.name)] : []))).toBeGreaterThan(
      0.93,
    );
    expect(
      share(({ cv }, truth) => (truth.email ? [fold(cv.basics.email) === fold(truth.email)] : [])),
    ).toBeGreaterThan(0.95);
    expect(
      share(({ cv }, truth) =>
        (truth.work ?? []).flatMap(({ company }) =>
          company ? [cv.work.some((job) => fold(job.name) === fold(company))] : [],
        ),
      ),
    ).toBeGreaterThan(0.9);
    expect(
      share(({ cv }, truth) =>
        (truth.work ?? []).flatMap(({ position }) =>
          position ? [cv.work.some((job) => fold(job.position) === fold(position))] : [],
        ),
      ),
    ).toBeGreaterThan(0.9);
    expect(
      share(({ cv }, truth) =>
        (truth.education ?? []).flatMap(({ institution }) =>
          institution ? [cv.education.some((school) => fold(school.institution) === fold(institution))] : [],
        ),
      ),
    ).toBeGreaterThan(0.85);
    expect(
      share(({ cv }, truth) =>
        (truth.skills ?? []).map((skill) => cv.skills.some(({ name }) => fold(name) === fold(skill))),
      ),
    ).toBeGreaterThan(0.9);
  });
});
