import { readFileSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { splitMailbox } from '../../../../core/tracking/mail/split-mailbox.ts';
import { temporaryFolder } from '../../database/sample-records.ts';
import { startTracker } from '../start-tracker.ts';

const fixtures = path.join(import.meta.dirname, '../../../fixtures/tracking');
const fixture = (name: string) => readFileSync(path.join(fixtures, name));
const mail = (name: string) => fixture(`mails/${name}.eml`);

describe('reading mails', () => {
  it('takes a mailbox apart and proposes what each mail says, changing nothing', async () => {
    const tracker = startTracker();
    const fileIds = [tracker.write('answers.mbox', fixture('answers.mbox'))];
    const proposals = await tracker.call('tracker.readMails', { fileIds });
    expect(proposals).toMatchObject([
      { kind: 'acknowledgement', company: 'Lagerhus', title: 'Warehouse Clerk', on: '2026-11-01' },
      { kind: 'rejection', company: 'Kühn Pflege', on: '2026-11-12' },
      { kind: 'invitation', company: 'Norrsken', on: '2026-11-10' },
      { kind: 'unclear', subject: 'Ten recipes for autumn' },
    ]);
    expect(await tracker.list()).toEqual([]);
    expect((await tracker.call('undo.state', {})).undo).toBeNull();
  });

  it('finds the application that a mail belongs to by employer and job, and asks where two fit alike', async () => {
    const tracker = startTracker();
    const sent = { stage: 'sent', sentOn: '2026-11-01' } as const;
    const clerk = await tracker.add({ ...sent, company: 'Lagerhus AB', title: 'Warehouse Clerk' });
    await tracker.add({ ...sent, company: 'Lagerhus AB', title: 'Driver' });
    await tracker.add({ ...sent, company: 'Kühn Pflege GmbH', title: 'Pflegefachfrau' });
    await tracker.add({ ...sent, company: 'Morel', title: 'Vendeuse' });
    const japanese = await tracker.add({ ...sent, company: '株式会社青空商事', title: '営業' });
    const files = ['en-offer', 'en-rejection', 'de-rejection', 'fr-rejection', 'ja-offer', 'zh-offer'];
    const fileIds = files.map((name) => tracker.write(`${name}.eml`, mail(name)));
    const proposals = await tracker.call('tracker.readMails', { fileIds });
    expect(proposals.map(({ applicationId }) => applicationId !== undefined)).toEqual([
      true,
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(proposals[0]).toMatchObject({ applicationId: clerk.id, company: 'Lagerhus AB', title: 'Warehouse Clerk' });
    expect(proposals[4]).toMatchObject({ applicationId: japanese.id });
  });

  it('does not think of an application that was sent after the mail', async () => {
    const tracker = startTracker();
    await tracker.add({ stage: 'sent', sentOn: '2026-11-30', company: 'Kühn Pflege', title: 'Pflegefachfrau' });
    const fileIds = [tracker.write('a.eml', mail('de-rejection'))];
    expect((await tracker.call('tracker.readMails', { fileIds }))[0]).not.toHaveProperty('applicationId');
  });

  it.each([
    ['nothing', '', 'document.empty'],
    ['a picture', Buffer.from([0x89, 0x50, 0, 0, 1, 2, 3]), 'document.unsupported'],
    ['a letter', 'Dear Ida,\nhow are you?\n', 'document.unsupported'],
    ['one line of 3 MB', 'x'.repeat(3_000_000), 'document.unsupported'],
  ])('refuses %s', async (_, content, code) => {
    const tracker = startTracker();
    const fileIds = [tracker.write('a.eml', content)];
    await expect(tracker.call('tracker.readMails', { fileIds })).rejects.toMatchObject({ code });
  });

  it('refuses one mail of 100 MB and a file that is not there', async () => {
    const tracker = startTracker();
    const fileId = tracker.write('a.eml', mail('de-rejection'));
    truncateSync(path.join(tracker.folder, fileId), 100 * 1024 * 1024);
    const read = (id: string) => tracker.call('tracker.readMails', { fileIds: [id] });
    await expect(read(fileId)).rejects.toMatchObject({ code: 'document.too-large' });
    await expect(read('none.eml')).rejects.toMatchObject({ code: 'document.not-found' });
  });
});

describe('taking mails over', () => {
  const chosen = (
    id: string,
    kind: 'acknowledgement' | 'invitation' | 'rejection' | 'offer' | 'unclear',
    on: string,
  ) => ({
    id,
    kind,
    on,
    subject: `Mail ${id}`,
  });

  it('moves and closes applications in the order of the mails, and goes back as one step', async () => {
    const tracker = startTracker();
    const { id: applicationId } = await tracker.add({ stage: 'sent', sentOn: '2026-10-20' });
    const other = await tracker.add({ company: 'Lager AB' });
    const mails = [
      { ...chosen('3', 'rejection', '2026-11-12'), applicationId },
      { ...chosen('1', 'acknowledgement', '2026-10-20'), applicationId },
      { ...chosen('2', 'invitation', '2026-11-01'), applicationId },
      { ...chosen('4', 'acknowledgement', '2026-11-05'), applicationId: other.id },
      { ...chosen('5', 'offer', '2026-11-09'), company: 'Kühn', title: 'Nurse' },
      { ...chosen('6', 'acknowledgement', '2026-11-01'), company: 'Kühn', title: 'Nurse' },
    ];
    expect(await tracker.call('tracker.applyMails', { mails })).toEqual({ changed: 3 });
    const { application, timeline } = await tracker.call('application.get', { id: applicationId });
    expect(application).toMatchObject({ stage: 'closed', outcome: { kind: 'rejected', on: '2026-11-12' } });
    expect(timeline.filter(({ kind }) => kind === 'mail').map(({ on, text }) => `${on} ${text}`)).toEqual([
      '2026-10-20 Mail 1',
      '2026-11-01 Mail 2',
      '2026-11-12 Mail 3',
    ]);
    const byCompany = new Map((await tracker.list()).map((one) => [one.company, one]));
    expect(byCompany.get('Lager AB')).toMatchObject({ stage: 'sent', sentOn: '2026-11-05' });
    expect(byCompany.get('Kühn')).toMatchObject({ stage: 'offer', sentOn: '2026-11-01', stageSince: '2026-11-09' });
    // The same mails again are known and change nothing.
    expect(await tracker.call('tracker.applyMails', { mails })).toEqual({ changed: 0 });
    expect((await tracker.call('undo.state', {})).undo).toMatchObject({ kind: 'imported', count: 3 });
    await tracker.call('undo.back', {});
    expect((await tracker.list()).map(({ stage }) => stage).toSorted()).toEqual(['preparing', 'sent']);
  });

  it('never moves one back, and never against an end that was recorded', async () => {
    const tracker = startTracker();
    const { id } = await tracker.add({ stage: 'offer', sentOn: '2026-10-20' });
    const invitation = { ...chosen('1', 'invitation', '2026-11-01'), applicationId: id };
    expect(await tracker.call('tracker.applyMails', { mails: [invitation] })).toEqual({ changed: 1 });
    expect(await tracker.list()).toMatchObject([{ stage: 'offer' }]);
    await tracker.call('application.close', { id, outcome: { kind: 'hired', on: '2026-11-10' } });
    const rejection = { ...chosen('2', 'rejection', '2026-11-20'), applicationId: id };
    await tracker.call('tracker.applyMails', { mails: [rejection] });
    expect(await tracker.list()).toMatchObject([{ outcome: { kind: 'hired' } }]);
  });

  it('needs an application, or an employer and a job for a new one, and changes nothing otherwise', async () => {
    const tracker = startTracker();
    const good = { ...chosen('1', 'offer', '2026-11-01'), company: 'Kühn', title: 'Nurse' };
    const lost = { ...chosen('2', 'offer', '2026-11-01'), applicationId: 'none' };
    const bare = chosen('3', 'offer', '2026-11-01');
    const apply = (mails: (typeof good | typeof lost | typeof bare)[]) => tracker.call('tracker.applyMails', { mails });
    await expect(apply([good, lost])).rejects.toMatchObject({ code: 'record.not-found' });
    await expect(apply([good, bare])).rejects.toMatchObject({ code: 'input.invalid' });
    expect(await tracker.list()).toEqual([]);
  });
});

describe('a mailbox', () => {
  async function split(content: string | Buffer): Promise<string[]> {
    const tracker = { folder: temporaryFolder() };
    const { writeFileSync } = await import('node:fs');
    const file = path.join(tracker.folder, 'box');
    writeFileSync(file, content);
    const mails: string[] = [];
    for await (const one of splitMailbox(file, new AbortController().signal)) mails.push(one.toString('utf8'));
    return mails;
  }

  it('is parted only where a line begins a mail after an empty one', async () => {
    expect(await split('From a\nSubject: 1\n\nx\nFrom here\n\nFrom b\r\nSubject: 2\r\n\r\ny')).toEqual([
      'Subject: 1\n\nx\nFrom here\n\n',
      'Subject: 2\r\n\r\ny',
    ]);
  });

  it('with a mail of 20 MB in one line gives the start of it and goes on with the next', async () => {
    const mails = await split(`From a\nSubject: 1\n\n${'x'.repeat(20_000_000)}\n\nFrom b\nSubject: 2\n\ny\n`);
    expect(mails.map((one) => one.length)).toEqual([2 * 1024 * 1024, 'Subject: 2\n\ny\n'.length]);
  });

  it('with more than 5,000 mails is refused', async () => {
    const mails = split('From a\nSubject: 1\n\nx\n\n'.repeat(5_002));
    await expect(mails).rejects.toMatchObject({ code: 'document.too-complex' });
  });
});

it('tells how far a mailbox was read, and stops when asked', async () => {
  const tracker = startTracker();
  const fileIds = [tracker.write('answers.mbox', fixture('answers.mbox'))];
  const fractions: number[] = [];
  const stopped = new AbortController();
  const report = ({ fraction }: { fraction: number }) => fractions.push(fraction);
  await tracker.handlers['tracker.readMails']({ fileIds }, { signal: stopped.signal, report });
  expect(fractions).toHaveLength(4);
  expect(fractions).toEqual(fractions.toSorted((one, other) => one - other));
  expect(fractions.at(-1)).toBeLessThanOrEqual(1);
  const reading = tracker.handlers['tracker.readMails'](
    { fileIds },
    { signal: stopped.signal, report: () => stopped.abort() },
  );
  await expect(reading).rejects.toMatchObject({ code: 'app.cancelled' });
});
