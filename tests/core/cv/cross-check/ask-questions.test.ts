import { describe, expect, it } from 'vitest';
import { askQuestions } from '../../../../core/cv/cross-check/ask-questions.ts';
import { compareReadings } from '../../../../core/cv/cross-check/compare-readings.ts';
import { confidenceTable } from '../../../../core/cv/cross-check/estimate-confidence.ts';
import { found, makeFirst, makeSecond } from './make-readings.ts';

const contact = { name: 'Ada Byron', email: 'ada@example.org', phone: '+44 20 7946 0958' };
const sure = { '/basics/name': 0.99, '/basics/email': 0.99, '/basics/phone': 0.99 };
const job = { position: 'Nurse', name: 'City Hospital', startDate: '2019-01' };
const surely = (index: number) =>
  Object.fromEntries(['position', 'name', 'startDate', 'endDate'].map((field) => [`/work/${index}/${field}`, 0.99]));
const ask = (first: ReturnType<typeof makeFirst>, second = makeSecond()) =>
  askQuestions(first, compareReadings(first, second), { ...confidenceTable, missing: {} });

describe('the questions', () => {
  it('are none where all is sure', () => {
    expect(ask(makeFirst({ basics: contact, work: [job] }, { ...sure, ...surely(0) }))).toEqual([]);
  });

  it('ask first about what most depends on, three at most', () => {
    const work = [{ ...job, endDate: '2021' }, job];
    const questions = ask(
      makeFirst(
        { basics: contact, work },
        { ...sure, '/basics/name': 0.5, '/work/0/position': 0.5, '/work/1/position': 0.5 },
      ),
    );
    expect(questions).toHaveLength(3);
    expect(questions[0]?.pointer).toBe('/work/1/position');
    expect(questions.map(({ gain }) => gain)).toEqual(questions.map(({ gain }) => gain).toSorted((a, b) => b - a));
  });

  it('offer both values where the readings differ, and one to confirm where they do not', () => {
    const first = makeFirst(
      { basics: contact, work: [job] },
      { ...sure, ...surely(0), '/work/0/name': 0.4, '/basics/name': 0.6 },
    );
    const second = makeSecond({ work: [{ position: found('Nurse'), name: found('Surgery ward') }] });
    expect(ask(first, second).map(({ kind, candidates }) => [kind, candidates])).toEqual([
      ['choose', ['City Hospital', 'Surgery ward']],
      ['confirm', ['Ada Byron']],
    ]);
  });

  it('never offer what is protected', () => {
    const first = makeFirst({ basics: contact, work: [job] }, { ...sure, ...surely(0), '/work/0/name': 0.4 });
    const second = makeSecond({ work: [{ position: found('Nurse'), name: found('Nationality') }] });
    expect(ask(first, second)).toMatchObject([{ kind: 'confirm', candidates: ['City Hospital'] }]);
  });

  it('ask for a name that was not found', () => {
    const { email, phone } = contact;
    const questions = ask(makeFirst({ basics: { email, phone } }, sure));
    expect(questions).toMatchObject([{ kind: 'missing', pointer: '/basics/name', candidates: [] }]);
  });

  it('never ask about text, places or anything else that nothing depends on', () => {
    const first = makeFirst(
      { basics: { ...contact, summary: 'A nurse.', location: { city: 'Paris' } } },
      { ...sure, '/basics/summary': 0.2, '/basics/location/city': 0.2 },
    );
    expect(ask(first)).toEqual([]);
  });
});
