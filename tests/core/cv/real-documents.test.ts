import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCv } from '../../../core/cv/parse-cv.ts';
import { foldText } from '../../../core/cv/source-notes.ts';
import { normaliseText } from '../../../core/documents/normalise-text.ts';
import { openPdf } from '../../../core/documents/open-pdf.ts';
import { readDocument } from '../../../core/documents/read-document.ts';
import { Cv } from '../../../core/domain/cv.ts';
import { valueAt } from '../../../core/domain/cv-pointer.ts';
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
      // Pictures of text need the models, and seconds each; they are measured by the report on reading.
      expect(error.code).toBe('model.missing');
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

/** Pointers of all filled texts but what is derived from another field. */
function listFields(cv: Cv): string[] {
  const pointers: string[] = [];
  const walk = (value: unknown, pointer: string) => {
    if (typeof value === 'string' && !/network$|username$|\/level$/.test(pointer)) pointers.push(pointer);
    else if (typeof value === 'object' && value !== null)
      for (const [key, part] of Object.entries(value)) walk(part, `${pointer}/${key}`);
  };
  walk({ ...cv, meta: undefined }, '');
  return pointers;
}

/** What pdf.js itself says stands on a page: texts and their edges as fractions of the page, from its lower-case height up. */
async function placeTexts(pdf: Awaited<ReturnType<typeof openPdf>>, number: number) {
  const page = await pdf.getPage(number);
  const view = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent({ disableNormalization: true });
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [, , c = 0, d = 0, e = 0, f = 0] = item.transform as number[];
    const [x = 0, y = 0] = view.convertToViewportPoint(e, f) as number[];
    return [
      {
        text: item.str,
        left: x / view.width,
        right: (x + item.width) / view.width,
        top: (y - 0.7 * Math.hypot(c, d)) / view.height,
        bottom: y / view.height,
      },
    ];
  });
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
    expect(readings.length).toBeGreaterThanOrEqual(names.length - 6);
    for (const { cv } of readings) expect(() => Cv.parse(cv)).not.toThrow();
  });

  it('show where every field stands', () => {
    for (const { cv, document } of readings) {
      for (const [pointer, { page, start, end }] of Object.entries(cv.meta.cvplus.evidence)) {
        const value = valueAt(cv, pointer);
        const slice = document.pages[page - 1]?.text.slice(start, end) ?? '';
        expect(typeof value, pointer).toBe('string');
        if (/date$/i.test(pointer)) expect(slice, pointer).toMatch(/\d/);
        // A paragraph that goes on on the next page is shown by its beginning.
        else if (!fold(value).startsWith(fold(slice))) expect(fold(slice), pointer).toContain(fold(value));
      }
    }
  });

  it('show where at least 99 in 100 filled fields stand', () => {
    const shown = readings.flatMap(({ cv }) => {
      const { evidence } = cv.meta.cvplus;
      return listFields(cv).map((pointer) => evidence[pointer] !== undefined);
    });
    expect(shown.filter(Boolean).length / shown.length).toBeGreaterThan(0.99);
  });

  it('have a box around every field of a PDF, and the field is what lies in it', { timeout: 60_000 }, async () => {
    for (const { name, cv, document } of readings.filter((reading) => reading.document.format === 'pdf')) {
      const pdf = await openPdf(new Uint8Array(readFileSync(join(folder, name))));
      const texts = await Promise.all(document.pages.map(({ number }) => placeTexts(pdf, number)));
      await pdf.loadingTask.destroy();
      for (const [pointer, { page, start, end, box }] of Object.entries(cv.meta.cvplus.evidence)) {
        const lying = (texts[page - 1] ?? []).filter(
          (text) =>
            box && text.left < box.right && text.right > box.left && text.top < box.bottom && text.bottom > box.top,
        );
        const signs = [...fold(normaliseText(lying.map(({ text }) => text).join('')))];
        const slice = [...fold(document.pages[page - 1]?.text.slice(start, end))];
        const missing = slice.filter((sign) => {
          const at = signs.indexOf(sign);
          if (at >= 0) signs.splice(at, 1);
          return at < 0;
        });
        // Signs that are put together or set right on the way (accents, broken words) may miss.
        expect(missing.length, `${name} ${pointer}`).toBeLessThanOrEqual(0.1 * slice.length);
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
