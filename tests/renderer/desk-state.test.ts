import { expect, it } from 'vitest';
import type { StoredAnalysis, StoredCv, StoredJob } from '../../core/contract.ts';
import { Cv } from '../../core/domain/cv.ts';
import { type DeskState, firstState, reduce } from '../../renderer/desk/desk-state.ts';

const stored: StoredCv = {
  id: 'c1',
  label: 'cv.pdf',
  addedAt: '2026-01-01T00:00:00Z',
  cv: Cv.parse({
    basics: {},
    meta: { cvplus: { pages: 1, source: 'text', confidence: {}, evidence: {}, warnings: [] } },
  }),
};

const withSample = reduce(firstState, { kind: 'cv-opened', cv: stored, sampleJob: 'an advert' });

it('takes the advert of the sample away with the sample', () => {
  expect(withSample.draft.text).toBe('an advert');
  expect(reduce(withSample, { kind: 'left-cv' })).toMatchObject({
    isSample: false,
    draft: { text: '' },
  });
  expect(reduce(withSample, { kind: 'cv-opened', cv: stored })).toMatchObject({ isSample: false, draft: { text: '' } });
});

it('keeps the advert of a person who opens another CV', () => {
  const typed = reduce(reduce(firstState, { kind: 'cv-opened', cv: stored }), {
    kind: 'draft-changed',
    draft: { text: 'my advert' },
  });
  expect(reduce(typed, { kind: 'cv-opened', cv: stored }).draft.text).toBe('my advert');
});

it('clears an error when new work starts and ends the work when it fails', () => {
  const failed = reduce(firstState, { kind: 'work-failed', error: { code: 'document.empty', details: {} } });
  const working: DeskState = reduce(failed, { kind: 'work-started' });
  expect(working.error).toBeUndefined();
  expect(working.work).toEqual({});
  expect(reduce(working, { kind: 'work-failed', error: { code: 'document.empty', details: {} } }).work).toBeUndefined();
});

it('keeps what the person said about an application until it is another application', () => {
  const job = { id: 'j1' } as StoredJob;
  const analysis = { id: 'p1' } as StoredAnalysis;
  const said = reduce(withSample, { kind: 'predicted', job, analysis, stated: { referred: true } });
  expect(reduce(said, { kind: 'draft-changed', draft: { country: 'DE' } }).stated).toEqual({ referred: true });
  expect(reduce(said, { kind: 'draft-changed', draft: { text: 'another advert' } }).stated).toEqual({});
  expect(reduce(said, { kind: 'cv-opened', cv: stored }).stated).toEqual({});
  expect(reduce(said, { kind: 'left-cv' }).stated).toEqual({});
});

it('remembers for which job an application was noted', () => {
  expect(reduce(withSample, { kind: 'application-noted', jobId: 'j1' }).sentJobId).toBe('j1');
});

it('ignores progress that arrives after the work has ended', () => {
  expect(reduce(firstState, { kind: 'work-advanced', progress: { stage: 'reading', fraction: 1 } })).toBe(firstState);
});

it('shows a place in the document from the advice once, and forgets it with the next step', () => {
  const asked = reduce(withSample, { kind: 'source-asked', pointer: '/work/0' });
  expect(asked).toMatchObject({ shownPointer: '/work/0' });
  expect(reduce(asked, { kind: 'screen-left' }).shownPointer).toBeUndefined();
});

it('keeps the country and field of the advice until another CV is opened', () => {
  const chosen = reduce(withSample, { kind: 'advice-chosen', choice: { country: 'DE', industry: 'legal' } });
  expect(reduce(chosen, { kind: 'screen-left' }).advice).toEqual({ country: 'DE', industry: 'legal' });
  expect(reduce(chosen, { kind: 'cv-opened', cv: stored }).advice).toBeUndefined();
  expect(reduce(chosen, { kind: 'left-cv' }).advice).toBeUndefined();
});

it('keeps nothing of the data that answered before another vault', () => {
  const typed = reduce(reduce(firstState, { kind: 'cv-opened', cv: stored }), {
    kind: 'draft-changed',
    draft: { text: 'an advert of theirs', country: 'DE' },
  });
  expect(reduce(reduce(typed, { kind: 'saved-listed', cvs: [stored] }), { kind: 'vault-changed' })).toEqual(firstState);
});
