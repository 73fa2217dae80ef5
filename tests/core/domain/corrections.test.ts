import { describe, expect, it } from 'vitest';
import { applyCorrections } from '../../../core/domain/apply-corrections.ts';
import { changeCorrections } from '../../../core/domain/change-corrections.ts';
import { Cv } from '../../../core/domain/cv.ts';
import { type CvChange, type CvCorrections, noCorrections } from '../../../core/domain/cv-corrections.ts';

function readCv(): Cv {
  return Cv.parse({
    basics: { name: 'Ida Sandvik', email: 'ida@exampel.no', location: { city: 'Bergen' } },
    work: [
      { name: 'Fjordkraft', position: 'Platform engineer', startDate: '2021-03' },
      { name: 'Nordlys', position: 'Developer', startDate: '2018-01', endDate: '2021-02' },
      { name: 'Havbris', position: 'Intern', startDate: '2017-06', endDate: '2017-08' },
    ],
    skills: [{ name: 'SQL' }, { name: 'Kubernetes' }],
    meta: {
      cvplus: {
        pages: 1,
        source: 'text',
        confidence: { '/basics/email': 0.9, '/work/1/name': 0.4, '/work/2/name': 0.8 },
        evidence: { '/work/1/name': { page: 1, start: 5, end: 12 }, '/work/2/name': { page: 1, start: 20, end: 27 } },
        warnings: [{ code: 'date.ambiguous', pointer: '/work/2/startDate' }],
        questions: [{ pointer: '/work/1/name', kind: 'confirm', candidates: ['Nordlys'], gain: 0.4 }],
      },
    },
  });
}

function change(changes: readonly CvChange[], reading = readCv(), corrections = noCorrections): CvCorrections {
  return changes.reduce((made, one) => changeCorrections(reading, made, one), corrections);
}
const corrected = (changes: readonly CvChange[], reading = readCv()) =>
  applyCorrections(reading, change(changes, reading)).cv;

describe('a correction', () => {
  it('replaces what was read, is sure, is marked as the person’s own and answers the question about it', () => {
    const cv = corrected([
      { kind: 'set', pointer: '/work/1/name', value: 'Nordlys AS' },
      { kind: 'set', pointer: '/basics/location/city', value: 'Oslo' },
    ]);
    expect(cv.work[1]).toMatchObject({ name: 'Nordlys AS', position: 'Developer' });
    expect(cv.basics.location).toEqual({ city: 'Oslo' });
    expect(cv.meta.cvplus.edited).toEqual(['/basics/location/city', '/work/1/name']);
    expect(cv.meta.cvplus.confidence['/work/1/name']).toBe(1);
    expect(cv.meta.cvplus.evidence).not.toHaveProperty(['/work/1/name']);
    expect(cv.meta.cvplus.questions).toEqual([]);
  });

  it('empties a field', () => {
    expect(corrected([{ kind: 'remove', pointer: '/basics/email' }]).basics.email).toBeUndefined();
  });

  it('takes an entry out, and what is known of the later ones moves up with them', () => {
    const cv = corrected([{ kind: 'remove', pointer: '/work/1' }]);
    expect(cv.work.map(({ name }) => name)).toEqual(['Fjordkraft', 'Havbris']);
    expect(cv.meta.cvplus.evidence).toEqual({ '/work/1/name': { page: 1, start: 20, end: 27 } });
    expect(cv.meta.cvplus.confidence).toMatchObject({ '/work/1/name': 0.8 });
    expect(cv.meta.cvplus.warnings).toEqual([{ code: 'date.ambiguous', pointer: '/work/1/startDate' }]);
    expect(cv.meta.cvplus.questions).toEqual([]);
  });

  it('adds an entry, which can be changed and taken out again', () => {
    const add: CvChange = { kind: 'add', pointer: '/skills', fields: { name: 'Go' } };
    expect(corrected([add]).skills.map(({ name }) => name)).toEqual(['SQL', 'Kubernetes', 'Go']);
    const renamed = corrected([add, { kind: 'set', pointer: '/skills/2/name', value: 'Golang' }]);
    expect(renamed.skills[2]?.name).toBe('Golang');
    expect(corrected([add, { kind: 'remove', pointer: '/skills/2' }]).skills).toHaveLength(2);
  });

  it('counts entries as they stand after earlier corrections', () => {
    const cv = corrected([
      { kind: 'remove', pointer: '/work/0' },
      { kind: 'set', pointer: '/work/0/position', value: 'Backend developer' },
    ]);
    expect(cv.work[0]).toMatchObject({ name: 'Nordlys', position: 'Backend developer' });
  });

  it('can be taken back for a field, an entry, or everything', () => {
    const made = change([
      { kind: 'set', pointer: '/work/1/name', value: 'A' },
      { kind: 'set', pointer: '/work/1/position', value: 'B' },
      { kind: 'set', pointer: '/basics/name', value: 'C' },
    ]);
    const resetAt = (pointer: string) =>
      applyCorrections(readCv(), changeCorrections(readCv(), made, { kind: 'reset', pointer })).cv;
    expect(resetAt('/work/1/name').work[1]).toMatchObject({ name: 'Nordlys', position: 'B' });
    expect(resetAt('/work/1').work[1]).toMatchObject({ name: 'Nordlys', position: 'Developer' });
    expect(resetAt('/basics/name').basics.name).toBe('Ida Sandvik');
    expect(resetAt('')).toEqual(readCv());
  });

  it('leaves nothing behind when everything is as it was read', () => {
    const made = change([
      { kind: 'set', pointer: '/work/1/name', value: 'A' },
      { kind: 'reset', pointer: '/work/1/name' },
    ]);
    expect(made).toEqual(noCorrections);
  });
});

describe('corrections after the file was read again', () => {
  it('find their entry under another number and with other fields', () => {
    const made = change([{ kind: 'set', pointer: '/work/1/name', value: 'Nordlys AS' }]);
    const again = readCv();
    const [first, second, third] = again.work;
    if (!first || !second || !third) throw new Error('three jobs were read');
    const reread = { ...again, work: [third, { ...second, location: 'Oslo' }, first] };
    const { cv } = applyCorrections(reread, made);
    expect(cv.work[1]).toMatchObject({ name: 'Nordlys AS', position: 'Developer', location: 'Oslo' });
    expect(cv.meta.cvplus.edited).toEqual(['/work/1/name']);
  });

  it('keep an entry that the new reading no longer finds, with what was read in it before', () => {
    const made = change([{ kind: 'set', pointer: '/work/2/position', value: 'Trainee' }]);
    const { cv } = applyCorrections({ ...readCv(), work: readCv().work.slice(0, 2) }, made);
    expect(cv.work[2]).toMatchObject({ name: 'Havbris', position: 'Trainee', startDate: '2017-06' });
  });

  it('keep out what was taken out', () => {
    const made = change([{ kind: 'remove', pointer: '/work/2' }]);
    expect(applyCorrections(readCv(), made).cv.work).toHaveLength(2);
    expect(applyCorrections({ ...readCv(), work: readCv().work.slice(0, 2) }, made).cv.work).toHaveLength(2);
  });
});

describe('a change that does not fit is refused and names only its pointer', () => {
  it.each<CvChange>([
    { kind: 'set', pointer: '/work/9/name', value: 'x' },
    { kind: 'set', pointer: '/work/0/salary', value: 'x' },
    { kind: 'set', pointer: '/work/0/__proto__', value: 'x' },
    { kind: 'set', pointer: '/work/0/startDate', value: 'last spring' },
    { kind: 'set', pointer: '/work/0/name', value: ['a', 'b'] },
    { kind: 'set', pointer: '/basics/age', value: '33' },
    { kind: 'set', pointer: '/meta/cvplus/pages', value: '3' },
    { kind: 'set', pointer: '/work/0', value: 'x' },
    { kind: 'remove', pointer: '/work' },
    { kind: 'add', pointer: '/work/0', fields: { name: 'x' } },
    { kind: 'add', pointer: '/work', fields: { birthDate: '1990-01-01' } },
    { kind: 'add', pointer: '/languages', fields: { fluency: 'C1' } },
  ])('$kind $pointer', (one) => {
    const failure = (() => {
      try {
        return change([one]);
      } catch (error) {
        return error;
      }
    })();
    expect(failure).toMatchObject({ name: 'UnfitChange', message: 'unfit change', pointer: one.pointer });
  });
});
