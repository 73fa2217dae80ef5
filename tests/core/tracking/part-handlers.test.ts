import { truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importCv } from '../../../core/database/cv-store.ts';
import { addJob } from '../../../core/database/job-store.ts';
import { addPrediction } from '../../../core/database/prediction-store.ts';
import { morning, sampleAnalysis, sampleCv, sampleJob } from '../database/sample-records.ts';
import { dayLength, failureOfAsync, noon, startTracker } from './start-tracker.ts';

const notFound = { code: 'record.not-found' };

describe('an application with everything that is kept about it', () => {
  it('tells on its timeline what happened in the order in which it was written down', async () => {
    const tracker = startTracker();
    const document = { format: 'txt', bytes: Buffer.from('Ida') };
    const imported = { document, label: 'ida', cv: sampleCv(), pages: ['Ida'], parserVersion: '1' };
    const { id: cvId } = importCv(tracker.database, imported, morning);
    const advert = 'We need you';
    const { id: jobId } = addJob(tracker.database, { advert, job: sampleJob(), parserVersion: '1' }, morning);
    addPrediction(tracker.database, {
      cvId,
      jobId,
      analysis: sampleAnalysis('a'.repeat(64), '2026-11-20T09:00:00.000Z'),
    });
    const { id } = await tracker.add({ cvId, jobId });
    const later = () => {
      tracker.clock.now += dayLength;
    };
    later();
    await tracker.call('application.move', { id, stage: 'sent', on: '2026-11-20' });
    later();
    await tracker.call('application.saveNote', { applicationId: id, text: 'They called' });
    later();
    await tracker.call('application.close', { id, outcome: { kind: 'rejected', on: '2026-11-24' } });
    later();
    await tracker.call('application.move', { id, stage: 'interview', on: '2026-11-26' });
    const detail = await tracker.call('application.get', { id });
    expect(detail.advert).toBe(advert);
    expect(detail.timeline.map(({ at: _, ...entry }) => entry)).toEqual([
      { kind: 'prediction' },
      { kind: 'created', stage: 'preparing' },
      { kind: 'stage', stage: 'sent', on: '2026-11-20' },
      { kind: 'note', text: 'They called' },
      { kind: 'stage', stage: 'closed', on: '2026-11-24' },
      { kind: 'outcome', outcome: 'rejected', on: '2026-11-24' },
      { kind: 'outcome-revoked', outcome: 'rejected' },
      { kind: 'stage', stage: 'interview', on: '2026-11-26' },
    ]);
    expect(detail.application).toMatchObject({ stage: 'interview', stageSince: '2026-11-26' });
  });

  it('that is not kept is refused', async () => {
    const tracker = startTracker();
    expect(await failureOfAsync(() => tracker.call('application.get', { id: 'none' }))).toMatchObject(notFound);
    expect(await failureOfAsync(() => tracker.call('application.remove', { id: 'none' }))).toMatchObject(notFound);
    const change = tracker.call('application.change', { id: 'none', change: { notes: 'x' } });
    await expect(change).rejects.toMatchObject(notFound);
  });

  it('is changed in what was named, and null takes a value away', async () => {
    const tracker = startTracker();
    const { id } = await tracker.add({ link: 'https://jobs.example/1', channel: 'referral' });
    const pay = { desired: { low: 50_000, currency: 'EUR' }, offered: { high: 60_000, currency: 'EUR' } };
    expect(
      await tracker.call('application.change', {
        id,
        change: { title: 'Lead', link: null, pay, sentOn: '2026-11-01' },
      }),
    ).toMatchObject({ title: 'Lead', company: 'Fjordkraft', channel: 'referral', pay, sentOn: '2026-11-01' });
    const bare = await tracker.call('application.change', { id, change: { pay: null, channel: null } });
    for (const field of ['pay', 'channel', 'link']) expect(bare).not.toHaveProperty(field);
  });
});

describe('interviews, contacts and notes', () => {
  it('are kept, changed under the same id, and removed', async () => {
    const tracker = startTracker();
    const { id: applicationId } = await tracker.add();
    const round = { kind: 'video', at: '2026-12-01T10:00', minutes: 45, place: 'Online', with: 'Ana M.' } as const;
    const added = await tracker.call('application.saveRound', { applicationId, round });
    const id = added.rounds[0]?.id ?? '';
    expect(added.rounds).toEqual([{ id, ...round, result: 'open' }]);
    const changed = await tracker.call('application.saveRound', {
      applicationId,
      id,
      round: { kind: 'on-site', at: '2026-12-02', result: 'passed' },
    });
    expect(changed.rounds).toEqual([{ id, kind: 'on-site', at: '2026-12-02', result: 'passed' }]);

    const contact = { name: 'Ana M.', role: 'Lead', email: 'ana@lager.example', phone: '+46 1', notes: 'kind' };
    const { contacts } = await tracker.call('application.saveContact', { applicationId, contact });
    expect(contacts).toEqual([{ id: contacts[0]?.id, ...contact }]);
    const { notes } = await tracker.call('application.saveNote', { applicationId, text: 'One' });
    const noteId = notes[0]?.id ?? '';
    const again = await tracker.call('application.saveNote', { applicationId, id: noteId, text: 'Two' });
    expect(again.notes).toEqual([{ id: noteId, text: 'Two', writtenAt: new Date(noon).toISOString() }]);

    await tracker.call('application.removeRound', { applicationId, id });
    await tracker.call('application.removeContact', { applicationId, id: contacts[0]?.id ?? '' });
    const empty = await tracker.call('application.removeNote', { applicationId, id: noteId });
    expect(empty).toMatchObject({ rounds: [], contacts: [], notes: [] });
  });

  it('of another application cannot be reached through this one', async () => {
    const tracker = startTracker();
    const mine = await tracker.add();
    const other = await tracker.add({ company: 'Lager AB' });
    const { notes } = await tracker.call('application.saveNote', { applicationId: other.id, text: 'Theirs' });
    const id = notes[0]?.id ?? '';
    const applicationId = mine.id;
    const save = tracker.call('application.saveNote', { applicationId, id, text: 'Mine' });
    await expect(save).rejects.toMatchObject(notFound);
    await expect(tracker.call('application.removeNote', { applicationId, id })).rejects.toMatchObject(notFound);
    const unknown = tracker.call('application.saveRound', { applicationId, id: 'none', round: { kind: 'task' } });
    await expect(unknown).rejects.toMatchObject(notFound);
    expect((await tracker.call('application.get', { id: other.id })).notes).toMatchObject([{ text: 'Theirs' }]);
  });
});

describe('files', () => {
  it('are copied with their bytes and written out as they were', async () => {
    const tracker = startTracker();
    const { id: applicationId } = await tracker.add();
    const bytes = Uint8Array.of(0, 255, 10, 13);
    const fileId = tracker.write('task\u202efdp.exe', bytes);
    const { files } = await tracker.call('application.attachFile', { applicationId, fileId });
    expect(files).toEqual([
      { id: files[0]?.id, name: 'task fdp.exe', bytes: 4, addedAt: new Date(noon).toISOString() },
    ]);
    await tracker.call('application.saveFile', { id: files[0]?.id ?? '', fileId: 'copy.bin' });
    expect([...tracker.read('copy.bin')]).toEqual([...bytes]);
  });

  it('over 25 MB, missing ones and folders are refused', async () => {
    const tracker = startTracker();
    const { id: applicationId } = await tracker.add();
    const large = path.join(tracker.folder, 'large.bin');
    writeFileSync(large, '');
    truncateSync(large, 25 * 1024 * 1024 + 1);
    const attach = (fileId: string) => tracker.call('application.attachFile', { applicationId, fileId });
    await expect(attach('large.bin')).rejects.toMatchObject({ code: 'document.too-large', details: { limit: 25 } });
    await expect(attach('none.bin')).rejects.toMatchObject({ code: 'document.not-found' });
    await expect(attach('no-grant')).rejects.toMatchObject({ code: 'document.not-found' });
    await expect(attach('.')).rejects.toMatchObject({ code: 'document.unsupported' });
    const save = tracker.call('application.saveFile', { id: 'none', fileId: 'no-grant' });
    await expect(save).rejects.toMatchObject({ code: 'file.cannot-write' });
  });
});
