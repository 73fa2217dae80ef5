import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { importCv, removeCv } from '../../../core/database/cv-store.ts';
import type { Database } from '../../../core/database/database.ts';
import { addJob } from '../../../core/database/job-store.ts';
import { addPrediction, listPredictions } from '../../../core/database/prediction-store.ts';
import { appendReceipt, readReceiptChain } from '../../../core/database/receipt-chain-store.ts';
import { chanceAnalysis } from './sample-chances.ts';
import { failureOf, morning, openTestDatabase, sampleCv, sampleJob, temporaryFolder } from './sample-records.ts';

const state = (database: Database) => readReceiptChain(database).state;

function keepCv(database: Database, text = 'Ida Sandvik, engineer') {
  const document = { format: 'txt', bytes: Buffer.from(text) };
  return importCv(database, { document, label: 'ida', cv: sampleCv(), pages: ['Ida'], parserVersion: '1' }, morning).id;
}

function keepJob(database: Database, advert = 'advert') {
  return addJob(database, { advert, job: sampleJob(), parserVersion: '1' }, morning).id;
}

/** A database with `count` predictions of one CV and job, an hour apart. */
function openChain(count: number) {
  const database = openTestDatabase(temporaryFolder());
  const cvId = keepCv(database);
  const jobId = keepJob(database);
  const predict = (interview: number, at = morning) =>
    addPrediction(database, { cvId, jobId, analysis: chanceAnalysis({ interview, at }) });
  for (let index = 1; index <= count; index++) predict(index / 100, morning + index * 3_600_000);
  return { database, cvId, jobId, predict };
}

/** What only the owner of the key can do: the triggers out of the way. */
function dropTriggers(database: Database) {
  for (const name of ['goes_on', 'counts', 'stays', 'is_kept', 'head_follows', 'head_is_kept']) {
    database.run(`DROP TRIGGER receipt_chain_${name}`);
  }
}

describe('the chain of receipts', () => {
  it('is empty and whole at first', () => {
    expect(state(openChain(0).database)).toEqual({ length: 0, isWhole: true, brokenAt: null, lastHash: null });
  });

  it('gets one link for each new prediction, with its claims, and none for an equal run', () => {
    const { database, cvId, jobId, predict } = openChain(2);
    const again = predict(0.01, morning + 90 * 86_400_000);
    const { links, state } = readReceiptChain(database);
    expect(state).toMatchObject({ length: 2, isWhole: true, brokenAt: null });
    expect(links.map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(links[0]).toMatchObject({
      predictionId: again.id,
      receiptId: again.analysis.receipt.id,
      cvId,
      jobId,
      madeAt: morning + 3_600_000,
    });
    expect(links[0]?.claims.map(({ target, value }) => [target, value])).toEqual([['interview', 0.01]]);
  });

  it('can be checked with nothing but SHA-256', () => {
    const { database } = openChain(2);
    const [first, second] = database.all('SELECT * FROM receipt_chain ORDER BY sequence') as Record<string, unknown>[];
    expect(first?.previous_hash).toBe('0'.repeat(64));
    expect(second?.previous_hash).toBe(first?.hash);
    const content = {
      claims: JSON.parse(String(second?.claims)),
      cvId: second?.cv_id,
      jobId: second?.job_id,
      madeAt: second?.made_at,
      predictionId: second?.prediction_id,
      previousHash: second?.previous_hash,
      receiptId: second?.receipt_id,
      sequence: 2,
    };
    expect(second?.hash).toBe(createHash('sha256').update(JSON.stringify(content)).digest('hex'));
    expect(state(database).lastHash).toBe(second?.hash);
  });

  it('holds no word of CV or advert', () => {
    const { database } = openChain(1);
    const text = JSON.stringify(database.all('SELECT * FROM receipt_chain'));
    for (const word of ['Ida', 'Sandvik', 'Platform', 'SQL', 'Sweden']) expect(text).not.toContain(word);
  });

  it('outlives the CV it is about, and takes the same prediction again when the CV comes back', () => {
    const { database, cvId, jobId, predict } = openChain(2);
    removeCv(database, cvId);
    expect(listPredictions(database)).toEqual([]);
    expect(state(database)).toMatchObject({ length: 2, isWhole: true });
    expect(keepCv(database)).toBe(cvId);
    expect(predict(0.01).jobId).toBe(jobId);
    expect(state(database)).toMatchObject({ length: 3, isWhole: true });
  });

  it('gets no link when the prediction is not kept, and the prediction is not kept without its link', () => {
    const { database, cvId, jobId, predict } = openChain(1);
    const analysis = chanceAnalysis({ interview: 0.5 });
    const failure = failureOf(() => addPrediction(database, { cvId, jobId: 'none', analysis }));
    expect(failure).toMatchObject({ code: 'record.not-found' });
    expect(state(database)).toMatchObject({ length: 1, isWhole: true });
    database.run(`CREATE TRIGGER full_disk BEFORE INSERT ON receipt_chain BEGIN SELECT RAISE(ABORT, 'full'); END`);
    expect(() => predict(0.6)).toThrow('full');
    expect(listPredictions(database)).toHaveLength(1);
    expect(jobId).not.toBe('none');
  });
});

describe('a link', () => {
  it.each([
    ['UPDATE receipt_chain SET claims = claims', 'a receipt cannot be changed'],
    ['UPDATE receipt_chain SET made_at = 0 WHERE sequence = 2', 'a receipt cannot be changed'],
    ['DELETE FROM receipt_chain WHERE sequence = 3', 'a receipt cannot be removed'],
    [
      "INSERT INTO receipt_chain SELECT 5, prediction_id, receipt_id, cv_id, job_id, made_at, hash, 'h', claims FROM receipt_chain WHERE sequence = 3",
      'at the end of the chain',
    ],
    [
      "INSERT OR REPLACE INTO receipt_chain SELECT 2, prediction_id, receipt_id, cv_id, job_id, made_at, previous_hash, 'h', claims FROM receipt_chain WHERE sequence = 2",
      'at the end of the chain',
    ],
    ['UPDATE receipt_chain_head SET length = 2', 'the head of the chain follows'],
    ['DELETE FROM receipt_chain_head', 'the head of the chain cannot be removed'],
  ])('refuses %s', (sql, words) => {
    const { database } = openChain(3);
    expect(() => database.run(sql)).toThrow(words);
    expect(state(database)).toMatchObject({ length: 3, isWhole: true });
  });
});

describe('tampering is found where it begins:', () => {
  const rehash = (database: Database, sequence: number) => {
    const rows = database.all('SELECT * FROM receipt_chain WHERE sequence = ?', sequence) as Record<string, string>[];
    for (const row of rows) {
      const rest = JSON.stringify({
        cvId: row.cv_id,
        jobId: row.job_id,
        madeAt: row.made_at,
        predictionId: row.prediction_id,
        previousHash: row.previous_hash,
        receiptId: row.receipt_id,
        sequence,
      });
      const hash = createHash('sha256')
        .update(`{"claims":${row.claims},${rest.slice(1)}`)
        .digest('hex');
      database.run('UPDATE receipt_chain SET hash = ? WHERE sequence = ?', hash, sequence);
    }
  };
  const lower =
    'UPDATE receipt_chain SET claims = replace(claims, \'"value":0.03\', \'"value":0.9\') WHERE sequence = 3';
  const setHeadBack =
    'UPDATE receipt_chain_head SET length = 4, hash = (SELECT hash FROM receipt_chain WHERE sequence = 4)';

  it.each<[string, number, (database: Database) => void]>([
    ['a claim that was changed', 3, (database) => database.run(lower)],
    [
      'a claim that was changed with a hash that fits it',
      4,
      (database) => {
        database.run(lower);
        rehash(database, 3);
      },
    ],
    [
      'claims that say the same in other bytes',
      3,
      (database) => database.run("UPDATE receipt_chain SET claims = claims || ' ' WHERE sequence = 3"),
    ],
    [
      'claims that are no claims, with a hash that fits them',
      3,
      (database) => {
        database.run("UPDATE receipt_chain SET claims = 'none' WHERE sequence = 3");
        rehash(database, 3);
      },
    ],
    [
      'an earlier time',
      2,
      (database) => database.run('UPDATE receipt_chain SET made_at = made_at - 1 WHERE sequence = 2'),
    ],
    [
      'a time that is none',
      2,
      (database) => database.run('UPDATE receipt_chain SET made_at = 9e18 WHERE sequence = 2'),
    ],
    ['another CV', 4, (database) => database.run("UPDATE receipt_chain SET cv_id = 'other' WHERE sequence = 4")],
    ['another job', 4, (database) => database.run("UPDATE receipt_chain SET job_id = 'other' WHERE sequence = 4")],
    [
      'another receipt',
      1,
      (database) => database.run("UPDATE receipt_chain SET receipt_id = 'other' WHERE sequence = 1"),
    ],
    ['a link taken out of the middle', 3, (database) => database.run('DELETE FROM receipt_chain WHERE sequence = 3')],
    ['the first link taken out', 1, (database) => database.run('DELETE FROM receipt_chain WHERE sequence = 1')],
    [
      'a link taken out and the gap closed',
      3,
      (database) => {
        database.run('DELETE FROM receipt_chain WHERE sequence = 3');
        database.run('UPDATE receipt_chain SET sequence = sequence - 1 WHERE sequence > 3');
      },
    ],
    [
      'two links that changed places',
      2,
      (database) => {
        database.run('UPDATE receipt_chain SET sequence = 9 WHERE sequence = 2');
        database.run('UPDATE receipt_chain SET sequence = 2 WHERE sequence = 3');
        database.run('UPDATE receipt_chain SET sequence = 3 WHERE sequence = 9');
      },
    ],
    ['the last link dropped', 5, (database) => database.run('DELETE FROM receipt_chain WHERE sequence = 5')],
    [
      'the last link dropped and the head set back',
      5,
      (database) => {
        database.run('DELETE FROM receipt_chain WHERE sequence = 5');
        database.run(setHeadBack);
      },
    ],
    [
      'a prediction that says it was made before there was a chain',
      5,
      (database) => {
        database.run('UPDATE predictions SET chain_sequence = NULL WHERE chain_sequence = 5');
      },
    ],
    ['every link dropped', 1, (database) => database.run('DELETE FROM receipt_chain')],
    ['the head taken away', 6, (database) => database.run('DELETE FROM receipt_chain_head')],
    [
      'a link put in at the end that the head does not know',
      6,
      (database) =>
        database.run(
          "INSERT INTO receipt_chain SELECT 6, 'x', 'x', cv_id, job_id, made_at, hash, 'h', claims FROM receipt_chain WHERE sequence = 5",
        ),
    ],
  ])('%s', (_, place, tamper) => {
    const { database } = openChain(5);
    dropTriggers(database);
    tamper(database);
    const { links, state } = readReceiptChain(database);
    expect(state).toMatchObject({ isWhole: false, brokenAt: place });
    expect(links.map(({ sequence }) => sequence)).toEqual(Array.from({ length: place - 1 }, (_, index) => index + 1));
  });

  it('and later links do not heal it', () => {
    const { database, predict } = openChain(3);
    database.run('DROP TRIGGER receipt_chain_is_kept');
    database.run('DELETE FROM receipt_chain WHERE sequence = 3');
    predict(0.7);
    expect(state(database)).toMatchObject({ length: 3, isWhole: false, brokenAt: 3 });
  });
});

it('goes on with the sequence after the last link', () => {
  const { database, cvId, jobId } = openChain(2);
  const receipt = { id: 'e'.repeat(64), madeAt: '2026-11-23T09:00:00.000Z' };
  expect(appendReceipt(database, { predictionId: 'p', cvId, jobId, receipt, claims: [] })).toBe(3);
});
