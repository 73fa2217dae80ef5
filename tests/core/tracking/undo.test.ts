import { describe, expect, it } from 'vitest';
import { importCv, removeCv } from '../../../core/database/cv-store.ts';
import { readTable } from '../../../core/database/table-store.ts';
import { morning, sampleCv } from '../database/sample-records.ts';
import { failureOfAsync, noon, startTracker } from './start-tracker.ts';

const tracked = [
  'applications',
  'application_stage_changes',
  'outcomes',
  'application_rounds',
  'application_contacts',
  'application_notes',
  'application_files',
  'application_mails',
  'reminders',
];

/** Every row of the tracker as it stands. */
const dump = ({ database }: ReturnType<typeof startTracker>) =>
  Object.fromEntries(tracked.map((table) => [table, readTable(database, table)]));

/** Does one of everything that can be done, and gives back how the tables stood after each step. */
async function doEverything(tracker: ReturnType<typeof startTracker>) {
  const states = [dump(tracker)];
  const step = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    states.push(dump(tracker));
    return result;
  };
  const { id } = await step(tracker.add({ notes: 'By post', pay: { desired: { low: 50_000, currency: 'EUR' } } }));
  const applicationId = id;
  await step(tracker.call('application.move', { id, stage: 'sent', on: '2026-11-01' }));
  await step(tracker.call('application.change', { id, change: { location: 'Lund', notes: null } }));
  const round = { kind: 'video', at: '2026-12-01T10:00', minutes: 30 } as const;
  const { rounds } = await step(tracker.call('application.saveRound', { applicationId, round }));
  const contact = { name: 'Ana M.', email: 'ana@lager.example' };
  const { contacts } = await step(tracker.call('application.saveContact', { applicationId, contact }));
  const { notes } = await step(tracker.call('application.saveNote', { applicationId, text: 'Called' }));
  const fileId = tracker.write('task.txt', 'The task');
  const { files } = await step(tracker.call('application.attachFile', { applicationId, fileId }));
  const own = await step(tracker.call('reminder.add', { applicationId, dueAt: '2026-12-02', text: 'Call' }));
  await step(tracker.call('reminder.finish', { id: own.find(({ kind }) => kind === 'own')?.id ?? '' }));
  await step(tracker.call('application.removeRound', { applicationId, id: rounds[0]?.id ?? '' }));
  await step(tracker.call('application.removeContact', { applicationId, id: contacts[0]?.id ?? '' }));
  await step(tracker.call('application.removeNote', { applicationId, id: notes[0]?.id ?? '' }));
  await step(tracker.call('application.removeFile', { applicationId, id: files[0]?.id ?? '' }));
  await step(tracker.call('application.close', { id, outcome: { kind: 'no-response', on: '2026-11-20' } }));
  await step(tracker.call('application.close', { id, outcome: { kind: 'rejected', on: '2026-11-21' } }));
  await step(tracker.call('application.move', { id, stage: 'offer', on: '2026-11-22' }));
  const outcome = { kind: 'hired', on: '2026-11-22', salary: 1, currency: 'EUR', negotiated: true } as const;
  await step(tracker.call('application.close', { id, outcome }));
  const mails = [{ id: 'm', kind: 'unclear', on: '2026-11-22', applicationId, subject: 'Hello' } as const];
  await step(tracker.call('tracker.applyMails', { mails }));
  await step(tracker.call('application.remove', { id }));
  return states;
}

describe('undo', () => {
  it('has nothing to take back or to repeat at first', async () => {
    const tracker = startTracker();
    const nothing = { undo: null, redo: null };
    expect(await tracker.call('undo.state', {})).toEqual(nothing);
    expect(await tracker.call('undo.back', {})).toEqual(nothing);
    expect(await tracker.call('undo.forth', {})).toEqual(nothing);
  });

  it('takes every kind of change back one by one to exactly what stood before, and forth again', async () => {
    const tracker = startTracker();
    const states = await doEverything(tracker);
    for (const state of states.slice(0, -1).toReversed()) {
      await tracker.call('undo.back', {});
      expect(dump(tracker)).toEqual(state);
    }
    expect((await tracker.call('undo.state', {})).undo).toBeNull();
    for (const state of states.slice(1)) {
      await tracker.call('undo.forth', {});
      expect(dump(tracker)).toEqual(state);
    }
    expect((await tracker.call('undo.state', {})).redo).toBeNull();
  });

  it('goes on after a restart', async () => {
    const tracker = startTracker();
    const states = await doEverything(tracker);
    tracker.restart();
    await tracker.call('undo.back', {});
    tracker.restart();
    await tracker.call('undo.back', {});
    expect(dump(tracker)).toEqual(states.at(-3));
    tracker.restart();
    await tracker.call('undo.forth', {});
    expect(dump(tracker)).toEqual(states.at(-2));
  });

  it('names what would be taken back in the words of the person', async () => {
    const tracker = startTracker();
    const { id } = await tracker.add({ company: 'Lager AB', title: 'Clerk' });
    await tracker.call('application.move', { id, stage: 'interview' });
    expect(await tracker.call('undo.state', {})).toEqual({
      undo: { kind: 'moved', subject: 'Clerk, Lager AB', count: 1 },
      redo: null,
    });
    expect(await tracker.call('undo.back', {})).toEqual({
      undo: { kind: 'added', subject: 'Clerk, Lager AB', count: 1 },
      redo: { kind: 'moved', subject: 'Clerk, Lager AB', count: 1 },
    });
  });

  it('forgets what was taken back once something new is changed, and a change of nothing is no step', async () => {
    const tracker = startTracker();
    const { id } = await tracker.add();
    await tracker.call('application.move', { id, stage: 'sent' });
    await tracker.call('undo.back', {});
    await tracker.call('application.move', { id, stage: 'preparing' });
    expect((await tracker.call('undo.state', {})).redo).toMatchObject({ kind: 'moved' });
    await tracker.call('application.move', { id, stage: 'offer' });
    expect((await tracker.call('undo.state', {})).redo).toBeNull();
  });

  it('leaves everything as it is where something newer holds, and says so', async () => {
    const tracker = startTracker();
    const { id } = await tracker.add({ location: 'Lund' });
    await tracker.call('application.change', { id, change: { location: 'Malmö' } });
    tracker.database.run("UPDATE applications SET location = 'Umeå'");
    const before = dump(tracker);
    expect(await failureOfAsync(() => tracker.call('undo.back', {}))).toMatchObject({ code: 'undo.overtaken' });
    expect(dump(tracker)).toEqual(before);
    // The step that was overtaken is gone; the one before it does not fit either, because it added another place.
    expect((await tracker.call('undo.state', {})).undo).toMatchObject({ kind: 'added' });
    expect(await failureOfAsync(() => tracker.call('undo.back', {}))).toMatchObject({ code: 'undo.overtaken' });
    expect(await tracker.call('undo.state', {})).toEqual({ undo: null, redo: null });
    expect(dump(tracker)).toEqual(before);
  });

  it('brings an application back whose CV was removed since, without the link to it', async () => {
    const tracker = startTracker();
    const document = { format: 'txt', bytes: Buffer.from('Ida') };
    const imported = { document, label: 'ida', cv: sampleCv(), pages: ['Ida'], parserVersion: '1' };
    const { id: cvId } = importCv(tracker.database, imported, morning);
    const { id } = await tracker.add({ cvId });
    await tracker.call('application.move', { id, stage: 'sent' });
    await tracker.call('application.remove', { id });
    removeCv(tracker.database, cvId);
    await tracker.call('undo.back', {});
    expect(await tracker.list()).toMatchObject([{ id, stage: 'sent' }]);
    expect((await tracker.list())[0]).not.toHaveProperty('cvId');
    // The steps before it did not know that the CV would go, and fit all the same.
    await tracker.call('undo.back', {});
    expect(await tracker.list()).toMatchObject([{ id, stage: 'preparing' }]);
    await tracker.call('undo.back', {});
    expect(await tracker.list()).toEqual([]);
  });

  it('keeps the last 200 steps and the bytes of a file only as long as a step or an application names them', async () => {
    const tracker = startTracker();
    const { id: applicationId } = await tracker.add();
    const fileId = tracker.write('task.bin', Uint8Array.of(0, 255));
    const { files } = await tracker.call('application.attachFile', { applicationId, fileId });
    await tracker.call('application.removeFile', { applicationId, id: files[0]?.id ?? '' });
    expect(readTable(tracker.database, 'file_contents')).toHaveLength(1);
    for (let day = 0; day < 201; day += 1) {
      await tracker.call('application.change', { id: applicationId, change: { notes: `note ${day}` } });
    }
    expect(readTable(tracker.database, 'undo_steps')).toHaveLength(200);
    expect(readTable(tracker.database, 'file_contents')).toEqual([]);
  });

  it('keeps a step and the change it belongs to together or not at all', async () => {
    const tracker = startTracker();
    const missing = tracker.add({ cvId: 'none' });
    await expect(missing).rejects.toMatchObject({ code: 'record.not-found' });
    expect(readTable(tracker.database, 'undo_steps')).toEqual([]);
    expect(readTable(tracker.database, 'applications')).toEqual([]);
  });
});

it('5,000 applications come in as one step and go as one step', async () => {
  const tracker = startTracker();
  const rows = Array.from({ length: 5_000 }, (_, index) => `Firma ${index},Clerk,rejected,2026-0${1 + (index % 9)}-11`);
  const fileId = tracker.write('list.csv', `Company,Title,Status,Applied\n${rows.join('\n')}\n`);
  const { mapping } = await tracker.call('tracker.previewTable', { fileId });
  expect(await tracker.call('tracker.importTable', { fileId, mapping })).toMatchObject({ imported: 5_000, known: 0 });
  expect(await tracker.call('undo.state', {})).toEqual({
    undo: { kind: 'imported', subject: 'list.csv', count: 5_000 },
    redo: null,
  });
  expect(await tracker.list()).toHaveLength(5_000);
  tracker.clock.now = noon + 1;
  await tracker.call('undo.back', {});
  for (const rows of Object.values(dump(tracker))) expect(rows).toEqual([]);
  await tracker.call('undo.forth', {});
  expect(await tracker.list()).toHaveLength(5_000);
  expect(await tracker.call('tracker.importTable', { fileId, mapping })).toMatchObject({ imported: 0, known: 5_000 });
});
