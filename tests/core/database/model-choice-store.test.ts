import { describe, expect, it } from 'vitest';
import {
  addChoice,
  addExposure,
  addList,
  listChoices,
  listExposures,
  readChoiceMark,
  readStartedShare,
} from '../../../core/database/model-choice-store.ts';
import { morning, openTestDatabase, temporaryFolder } from './sample-records.ts';

const version = (name: string) => ({ target: 'salary', version: name, sha256: name.repeat(64) }) as const;
const open = () => openTestDatabase(temporaryFolder());

describe('choices', () => {
  it('are a history, the newest first, that begins with what was in use before the first of them', () => {
    const database = open();
    addChoice(database, { ...version('b'), reason: 'promoted' }, version('a'), morning);
    addChoice(database, { ...version('c'), reason: 'imported' }, version('b'), morning);
    expect(listChoices(database)).toEqual([
      { ...version('c'), reason: 'imported' },
      { ...version('b'), reason: 'promoted' },
      { ...version('a'), reason: 'first' },
    ]);
  });

  it('of one target do not count as the first of another', () => {
    const database = open();
    addChoice(database, { ...version('b'), reason: 'promoted' }, version('a'), morning);
    const offer = { target: 'offer', version: '1', sha256: 'f'.repeat(64) } as const;
    addChoice(database, { ...offer, version: '2', reason: 'promoted' }, offer, morning);
    expect(listChoices(database).filter(({ reason }) => reason === 'first')).toHaveLength(2);
  });

  it('that do not read as choices are a damaged database', () => {
    const database = open();
    database.run("INSERT INTO model_choices VALUES (1, 'weather', '1', 'x', 'promoted', 0)");
    expect(() => listChoices(database)).toThrow('database.damaged');
  });
});

describe('exposures', () => {
  const exposure = {
    experiment: 'e',
    unit: 'job',
    target: 'salary',
    alias: 'challenger',
    version: '2',
    share: 100,
  } as const;

  it('are kept once for a job in an experiment, as they were first', () => {
    const database = open();
    addExposure(database, exposure, morning);
    addExposure(database, { ...exposure, alias: 'champion', version: '1', share: 9 }, morning + 1);
    const { experiment, target, alias, version } = exposure;
    expect(listExposures(database)).toEqual([
      { experiment, target, alias, version, shownAt: '2026-11-22T09:00:00.000Z' },
    ]);
    addExposure(database, { ...exposure, unit: 'another job' }, morning);
    expect(listExposures(database)).toHaveLength(2);
  });

  it('keep the share with which their experiment began', () => {
    const database = open();
    expect(readStartedShare(database, 'e')).toBeUndefined();
    addExposure(database, exposure, morning);
    addExposure(database, { ...exposure, unit: 'another job', share: 900 }, morning);
    expect(readStartedShare(database, 'e')).toBe(100);
    expect(readStartedShare(database, 'another experiment')).toBeUndefined();
  });
});

it('the mark changes with every choice and list, and with nothing else', () => {
  const database = open();
  const marks = [readChoiceMark(database)];
  addExposure(
    database,
    { experiment: 'e', unit: 'u', target: 'offer', alias: 'champion', version: '1', share: 1 },
    morning,
  );
  expect(readChoiceMark(database)).toBe(marks[0]);
  addChoice(database, { ...version('b'), reason: 'promoted' }, version('a'), morning);
  marks.push(readChoiceMark(database));
  addList(database, { sequence: 1, sha256: 'a'.repeat(64) }, morning);
  marks.push(readChoiceMark(database));
  expect(new Set(marks).size).toBe(3);
});
