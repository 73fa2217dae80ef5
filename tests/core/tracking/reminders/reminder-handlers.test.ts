import { describe, expect, it } from 'vitest';
import { importCv } from '../../../../core/database/cv-store.ts';
import { addJob } from '../../../../core/database/job-store.ts';
import { addPrediction } from '../../../../core/database/prediction-store.ts';
import { changeSettings } from '../../../../core/database/settings-store.ts';
import { Analysis } from '../../../../core/domain/prediction.ts';
import { morning, sampleAnalysis, sampleCv, sampleJob } from '../../database/sample-records.ts';
import { dayLength, noon, startTracker } from '../start-tracker.ts';

/** A model that expects most answers by day 14 and hardly any after day 30. */
const readModelWaiting = async () => ({ followUpDay: 14, finalDay: 30, evidence: 'published' }) as const;
const startWithModel = () => startTracker({ readModelWaiting });

describe('reminders', () => {
  it('are none where neither own answers nor the model say how long answers take', async () => {
    const tracker = startTracker();
    await tracker.add({ stage: 'sent', sentOn: '2026-10-01' });
    expect(await tracker.call('reminder.list', {})).toEqual([]);
    expect((await tracker.list())[0]).not.toHaveProperty('nextOn');
  });

  it('ask to follow up on the day by which most answers come, and name no share that nobody measured', async () => {
    const tracker = startWithModel();
    const { id } = await tracker.add({ stage: 'sent', sentOn: '2026-11-07' });
    const [reminder, ...rest] = await tracker.call('reminder.list', {});
    expect(rest).toEqual([]);
    expect(reminder).toEqual({
      id: `follow-up:${id}`,
      applicationId: id,
      company: 'Fjordkraft',
      title: 'Engineer',
      kind: 'follow-up',
      dueAt: '2026-11-21',
      day: 15,
      evidence: 'published',
    });
    expect(await tracker.list()).toMatchObject([{ nextOn: '2026-11-21' }]);
  });

  it('give an application no next date once answers have become rare', async () => {
    const tracker = startWithModel();
    await tracker.add({ stage: 'sent', sentOn: '2024-01-07' });
    expect(await tracker.call('reminder.list', {})).toMatchObject([{ kind: 'silence-final' }]);
    expect((await tracker.list())[0]).not.toHaveProperty('nextOn');
  });

  it('tell the shares of the curve that was predicted for this CV and job', async () => {
    const tracker = startWithModel();
    const document = { format: 'txt', bytes: Buffer.from('Ida') };
    const imported = { document, label: 'ida', cv: sampleCv(), pages: ['Ida'], parserVersion: '1' };
    const { id: cvId } = importCv(tracker.database, imported, morning);
    const { id: jobId } = addJob(tracker.database, { advert: 'a', job: sampleJob(), parserVersion: '1' }, morning);
    const analysis = sampleAnalysis();
    const curve = { stepDays: 1, values: Array.from({ length: 91 }, (_, day) => Math.min(0.3, day * 0.01)) };
    const reason = {
      label: 'x',
      cause: { kind: 'step', id: 'real-searches' },
      effect: null,
      source: 's',
      year: '2020',
    };
    analysis.predictions.timeToResponse = Analysis.shape.predictions.valueType.parse({
      value: 12,
      interval: { low: 3, high: 40, level: 0.8 },
      unit: 'days',
      evidence: 'published',
      basis: [{ ...reason, n: 1, nOf: 'applications' }],
      model: { name: 'm', version: '1', sha256: 'd'.repeat(64) },
      confidence: 'low',
      curve,
    });
    addPrediction(tracker.database, { cvId, jobId, analysis });
    await tracker.add({ cvId, jobId, stage: 'sent', sentOn: '2026-11-04' });
    expect(await tracker.call('reminder.list', {})).toMatchObject([{ day: 18, answeredBy: 18, answeredLater: 12 }]);
  });

  it('say that silence is nearly final once it is, or once the follow-up is done', async () => {
    const tracker = startWithModel();
    const old = await tracker.add({ stage: 'sent', sentOn: '2026-10-01' });
    const fresh = await tracker.add({ stage: 'sent', sentOn: '2026-11-20' });
    expect(await tracker.call('reminder.list', {})).toMatchObject([
      { id: `silence-final:${old.id}`, dueAt: '2026-10-31', day: 52 },
      { id: `follow-up:${fresh.id}`, dueAt: '2026-12-04', day: 14 },
    ]);
    expect(await tracker.call('reminder.list', { until: '2026-12-03' })).toHaveLength(1);
    expect(await tracker.call('reminder.finish', { id: `follow-up:${fresh.id}` })).toMatchObject([
      { applicationId: old.id },
      { id: `silence-final:${fresh.id}`, dueAt: '2026-12-20' },
    ]);
    await tracker.call('reminder.finish', { id: `silence-final:${old.id}` });
    expect(await tracker.call('reminder.finish', { id: `silence-final:${fresh.id}` })).toEqual([]);
  });

  it('begin anew when an application is sent again, and end with an answer', async () => {
    const tracker = startWithModel();
    const { id } = await tracker.add({ stage: 'sent', sentOn: '2026-11-01' });
    await tracker.call('reminder.finish', { id: `follow-up:${id}` });
    await tracker.call('application.move', { id, stage: 'sent', on: '2026-11-20' });
    expect(await tracker.call('reminder.list', {})).toMatchObject([{ id: `follow-up:${id}`, dueAt: '2026-12-04' }]);
    await tracker.call('application.move', { id, stage: 'answered' });
    expect(await tracker.call('reminder.list', {})).toEqual([]);
  });

  it('can be put off, which can be taken back', async () => {
    const tracker = startWithModel();
    const { id } = await tracker.add({ stage: 'sent', sentOn: '2026-11-01' });
    const snoozed = await tracker.call('reminder.snooze', { id: `follow-up:${id}`, until: '2026-11-29' });
    expect(snoozed).toMatchObject([{ dueAt: '2026-11-29', day: 28 }]);
    await tracker.call('undo.back', {});
    expect(await tracker.call('reminder.list', {})).toMatchObject([{ dueAt: '2026-11-15' }]);
  });

  it('hold interviews to come and own ones, the earliest first', async () => {
    const tracker = startTracker();
    const { id: applicationId } = await tracker.add({ stage: 'interview' });
    for (const at of ['2026-11-21T10:00', '2026-11-22T09:00', '2026-12-01T10:00', '2026-12-03']) {
      await tracker.call('application.saveRound', { applicationId, round: { kind: 'video', at, place: 'Lund' } });
    }
    await tracker.call('reminder.add', { applicationId, dueAt: '2026-12-02', text: 'Read the report' });
    const reminders = await tracker.call('reminder.list', {});
    expect(reminders.map(({ kind, dueAt }) => `${kind} ${dueAt}`)).toEqual([
      'interview 2026-11-22T09:00',
      'interview 2026-12-01T10:00',
      'own 2026-12-02',
      'interview 2026-12-03',
    ]);
    expect((await tracker.list())[0]?.nextOn).toBe('2026-11-22');
    await tracker.call('reminder.snooze', { id: reminders[2]?.id ?? '', until: '2026-12-09' });
    await tracker.call('reminder.finish', { id: reminders[0]?.id ?? '' });
    expect((await tracker.call('reminder.list', {})).map(({ dueAt }) => dueAt)).toEqual([
      '2026-12-01T10:00',
      '2026-12-03',
      '2026-12-09',
    ]);
    await tracker.call('application.close', { id: applicationId, outcome: { kind: 'rejected', on: '2026-11-22' } });
    expect((await tracker.call('reminder.list', {})).map(({ kind }) => kind)).toEqual(['own']);
  });

  it('that are not there cannot be finished, and none is added to an application that is not kept', async () => {
    const tracker = startTracker();
    const notFound = { code: 'record.not-found' };
    await expect(tracker.call('reminder.finish', { id: 'none' })).rejects.toMatchObject(notFound);
    const add = tracker.call('reminder.add', { applicationId: 'none', dueAt: '2026-12-02' });
    await expect(add).rejects.toMatchObject(notFound);
  });
});

/** The lines of a calendar file, folded ones put together, by component. */
function parseCalendar(text: string) {
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n');
  const events: Record<string, string>[] = [];
  let inAlarm = false;
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
    if (line === 'BEGIN:VEVENT') events.push({});
    else if (name === 'BEGIN' && value === 'VALARM') inAlarm = true;
    else if (name === 'END' && value === 'VALARM') inAlarm = false;
    else if (name !== 'END' && events.length > 0) {
      const event = events.at(-1);
      if (event) event[inAlarm ? `ALARM-${name}` : name] = value.replace(/\\([,;\\])/g, '$1').replaceAll('\\n', '\n');
    }
  }
  return { lines, events };
}

describe('the calendar', () => {
  it('says what is due in the words of the person, in their local time, with an alarm', async () => {
    const tracker = startWithModel();
    const { id: applicationId } = await tracker.add({ company: 'Lager, Sohn; Co', title: 'Sachbearbeiterin' });
    await tracker.call('application.saveRound', {
      applicationId,
      round: { kind: 'on-site', at: '2026-12-01T10:00', minutes: 45, place: 'Storgatan 1, Lund', with: 'Ana M.' },
    });
    await tracker.call('reminder.add', { applicationId, dueAt: '2026-12-02', text: 'Line one\nline two' });
    changeSettings(tracker.database, { language: 'de' }, noon);
    expect(await tracker.call('reminder.export', { fileId: 'due.ics' })).toEqual({ count: 2 });
    const text = tracker.read('due.ics').toString('utf8');
    const { lines, events } = parseCalendar(text);
    expect(lines[0]).toBe('BEGIN:VCALENDAR');
    expect(lines.every((line) => Buffer.byteLength(line) > 0 || line === lines.at(-1))).toBe(true);
    expect(events).toMatchObject([
      {
        SUMMARY: 'Vorstellungsgespräch: Sachbearbeiterin, Lager, Sohn; Co',
        DTSTART: '20261201T100000',
        DTEND: '20261201T104500',
        LOCATION: 'Storgatan 1, Lund',
        'ALARM-TRIGGER': '-PT1H',
      },
      { DTSTART: '20261202', DESCRIPTION: 'Line one\nline two', 'ALARM-TRIGGER': 'PT9H' },
    ]);
    for (const event of events) expect(event.UID).toMatch(/^[a-z0-9-]+@cvplus$/);
    // Who the interview is with is written down for the person alone.
    expect(text).not.toContain('Ana M.');
  });

  it('names the same reminder the same each time, so that importing it again doubles nothing', async () => {
    const tracker = startWithModel();
    await tracker.add({ stage: 'sent', sentOn: '2026-11-20' });
    await tracker.call('reminder.export', { fileId: 'one.ics' });
    tracker.clock.now += dayLength;
    await tracker.call('reminder.export', { fileId: 'two.ics' });
    const uidOf = (file: string) => parseCalendar(tracker.read(file).toString('utf8')).events.map(({ UID }) => UID);
    expect(uidOf('one.ics')).toHaveLength(1);
    expect(uidOf('two.ics')).toEqual(uidOf('one.ics'));
    const refused = tracker.call('reminder.export', { fileId: 'no-grant' });
    await expect(refused).rejects.toMatchObject({ code: 'file.cannot-write' });
  });
});
