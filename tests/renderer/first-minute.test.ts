import { describe, expect, it } from 'vitest';
import type { CvSummary } from '../../core/domain/cv-versions.ts';
import { compareLines } from '../../renderer/features/cvs/compare-lines.ts';
import { countDifferences } from '../../renderer/features/cvs/count-differences.ts';
import { findFirst, groupVersions } from '../../renderer/features/cvs/group-versions.ts';
import { markDifferences } from '../../renderer/features/reading/mark-differences.ts';
import { findPointerAt, segmentPage } from '../../renderer/features/reading/segment-page.ts';
import { countQueue, isReading, type QueuedCv, reduceQueue } from '../../renderer/features/start/import-queue.ts';

describe('the queue of files', () => {
  const files = [
    { key: 1, name: 'a.pdf' },
    { key: 2, name: 'b.pdf' },
    { key: 3, name: 'c.pdf' },
  ];
  const added = reduceQueue([], { kind: 'added', files });

  it('goes on with the others when one fails', () => {
    const failed = reduceQueue(reduceQueue(added, { kind: 'started', key: 1 }), {
      kind: 'failed',
      key: 1,
      error: { code: 'document.damaged', details: {} },
    });
    expect(failed.map(({ state }) => state)).toEqual(['failed', 'waiting', 'waiting']);
    expect(isReading(failed)).toBe(true);
    expect(countQueue(failed)).toEqual({ total: 3, read: 0, failed: 1, stopped: 0 });
  });

  it('adds to what is being read, and begins anew when all is done', () => {
    const more = [{ key: 4, name: 'd.pdf' }];
    expect(reduceQueue(added, { kind: 'added', files: more })).toHaveLength(4);
    const done: QueuedCv[] = added.map(({ key, name }) => ({ key, name, state: 'stopped' }));
    expect(reduceQueue(done, { kind: 'added', files: more })).toEqual([{ key: 4, name: 'd.pdf', state: 'waiting' }]);
  });

  it('keeps only what is still to be read when it is cleared', () => {
    const stopped = reduceQueue(added, { kind: 'stopped', key: 2 });
    expect(reduceQueue(stopped, { kind: 'cleared' }).map(({ key }) => key)).toEqual([1, 3]);
  });
});

describe('the document beside the facts', () => {
  it('is cut where fields begin and end, and nothing of it is lost where they overlap', () => {
    const text = 'Ida Sand, clerk in Malmö';
    const segments = segmentPage(text, [
      { start: 0, end: 8 },
      { start: 4, end: 8 },
      { start: 19, end: 90 },
    ]);
    expect(segments.map((segment) => segment.text).join('')).toBe(text);
    expect(segments.filter(({ isRead }) => isRead).map((segment) => segment.text)).toEqual(['Ida Sand', 'Malmö']);
  });

  it('leads from a place to the smallest field there, and to none where nothing was read', () => {
    const evidence = {
      '/basics/location/address': { page: 1, start: 10, end: 40 },
      '/basics/location/city': { page: 1, start: 30, end: 40 },
      '/work/0/name': { page: 2, start: 30, end: 40 },
    };
    expect(findPointerAt(evidence, 1, { start: 33, end: 33 })).toBe('/basics/location/city');
    expect(findPointerAt(evidence, 1, { start: 12, end: 15 })).toBe('/basics/location/address');
    expect(findPointerAt(evidence, 1, { start: 50, end: 60 })).toBeUndefined();
  });
});

describe('the plain text of a file', () => {
  const kinds = (plain: string, document: string) =>
    markDifferences(plain, document)
      .stretches.filter(({ kind }) => kind !== 'same')
      .map(({ kind, text }) => [kind, text]);

  it('is unmarked when only its spaces and lines differ', () => {
    expect(kinds('Ida  Sand\n\nclerk', 'Ida Sand clerk')).toEqual([]);
    expect(kinds('職歴 経理部', '職歴\n経理部')).toEqual([]);
  });

  it('shows what stands elsewhere, what reads otherwise, and what is missing', () => {
    expect(kinds('one two three four zero', 'zero one two three four')).toEqual([['moved', 'zero']]);
    expect(kinds('o\uFB03ce work', 'office work')).toEqual([]);
    expect(kinds('pone: 12', 'phone: 12')).toEqual([['other', 'pone']]);
    expect(markDifferences('clerk', 'Ida Sand, clerk').missing).toEqual(['Ida Sand']);
  });

  it('is given back whole', () => {
    const plain = 'b a\n\tc?\n';
    expect(
      markDifferences(plain, 'a b c')
        .stretches.map(({ text }) => text)
        .join(''),
    ).toBe(plain);
  });
});

describe('versions', () => {
  const cv = (id: string, number?: number): CvSummary => ({
    id,
    label: id,
    addedAt: '2026-11-01T09:00:00.000Z',
    applications: 0,
    predictedJobs: 0,
    ...(number ? { version: { familyId: 'family', number } } : {}),
  });

  it('stand together, the newest first, and name the one they came from', () => {
    const cvs = [cv('alone'), cv('first', 1), cv('third', 3), cv('second', 2)];
    expect(groupVersions(cvs).map(({ members }) => members.map(({ id }) => id))).toEqual([
      ['alone'],
      ['third', 'second', 'first'],
    ]);
    expect(findFirst(cvs, cv('third', 3))?.id).toBe('first');
    expect(findFirst(cvs, cv('first', 1))).toBeUndefined();
  });

  it('are told apart line by line; another order of the same lines is a change of the whole', () => {
    expect(compareLines('Books\nTax', 'Books\nAudits')).toEqual([
      { kind: 'removed', text: 'Tax' },
      { kind: 'added', text: 'Audits' },
    ]);
    expect(compareLines('a\nb', 'b\na').map(({ text }) => text)).toEqual(['a · b', 'b · a']);
  });

  it('count every fact about the person as one change', () => {
    const person = {
      kind: 'changed' as const,
      title: 'person',
      fields: [
        { field: 'email', after: 'a' },
        { field: 'phone', after: 'b' },
      ],
    };
    expect(countDifferences([{ section: 'person', entries: [person] }])).toEqual({ added: 0, removed: 0, changed: 2 });
  });
});
