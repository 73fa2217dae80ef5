import { beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../../core/domain/language.ts';
import { findCandidates } from '../../../renderer/features/applications/find-candidates.ts';
import { draftMail, isComplete, readMails } from '../../../renderer/features/applications/import-mail-dialog.tsx';
import { changeMapping } from '../../../renderer/features/applications/import-table-dialog.tsx';
import { readPay } from '../../../renderer/features/applications/pay-fields.tsx';
import { describeSilence } from '../../../renderer/features/applications/silence-text.tsx';
import { judgeSilence, tellPay, tellStanding } from '../../../renderer/features/applications/tell-standing.ts';
import {
  describeEntry,
  describeEntryText,
  orderEntries,
} from '../../../renderer/features/applications/timeline-part.tsx';
import { findDue } from '../../../renderer/features/today/find-due.ts';
import { makeStrictWordings } from '../make-wordings.ts';
import { makeApplication, makeReminder } from './samples.ts';

let wordings: Awaited<ReturnType<typeof makeStrictWordings>>;
beforeAll(async () => {
  wordings = await makeStrictWordings();
});
const wordingOf = (language: (typeof languages)[number]) => {
  const wording = wordings.get(language);
  if (!wording) throw new Error(language);
  return wording;
};

describe('how an application stands', () => {
  const sent = makeApplication({ id: 'a1', sentOn: '2026-10-01' });
  const tell = (today: string, silence = makeReminder()) => tellStanding(sent, { silence, today }, wordingOf('en'));

  it('is a number and a word for silence, by the day on which most answers have come', () => {
    expect(tell('2026-10-13')).toBe('Day 12, usual');
    expect(tell('2026-10-20')).toBe('Day 19, longer than most');
    expect(tell('2026-12-01', makeReminder({ kind: 'silence-final', dueAt: '2026-11-30' }))).toBe(
      'Day 61, answers are rare now',
    );
  });

  it('is a number alone where nothing says what is usual', () => {
    expect(tellStanding(sent, { silence: undefined, today: '2026-10-02' }, wordingOf('en'))).toBe('Day 1');
    expect(judgeSilence(undefined, '2026-10-02')).toBeUndefined();
  });

  it('is the days in its stage, or how it ended', () => {
    const offer = makeApplication({ stage: 'offer', stageSince: '2026-10-01' });
    expect(tellStanding(offer, { silence: undefined, today: '2026-10-02' }, wordingOf('en'))).toBe(
      '1 day in this stage',
    );
    const closed = makeApplication({ stage: 'closed', outcome: { kind: 'no-response', on: '2026-10-05' } });
    expect(tellStanding(closed, { silence: undefined, today: '2026-10-09' }, wordingOf('en'))).toBe(
      'No answer, Oct 5, 2026',
    );
  });

  it.each(languages)('has words for every case in %s', (language) => {
    const wording = wordingOf(language);
    for (const kind of ['follow-up', 'silence-final'] as const) {
      for (const today of ['2026-10-10', '2026-10-20']) {
        const silence = makeReminder({ kind });
        const told = [tellStanding(sent, { silence, today }, wording), ...describeSilence(silence, today, wording)];
        expect(told.join(' ')).toMatch(/\d/);
        expect(told.join(' ')).not.toMatch(/undefined|NaN|\{\{/);
      }
    }
    for (const entry of [
      { kind: 'stage', stage: 'offer' },
      { kind: 'outcome', outcome: 'hired' },
      { kind: 'mail' },
    ] as const)
      expect(describeEntry({ at: '2026-10-01T00:00:00Z', ...entry }, wording)).not.toMatch(/undefined|\{\{/);
    const round = { at: '2026-10-01T00:00:00Z', kind: 'round', text: 'on-site' } as const;
    expect(describeEntryText(round, wording)).not.toMatch(/on-site|\./);
  });
});

it('what happened stands by the day that it shows, and an interview to come is not told as past', () => {
  const noted = { at: '2026-10-20T08:00:00Z', kind: 'created', on: '2026-10-02', stage: 'sent' } as const;
  const estimated = { at: '2026-10-19T08:00:00Z', kind: 'prediction' } as const;
  const round = { at: '2026-10-20T09:00:00Z', kind: 'round', on: '2026-10-25' } as const;
  expect(orderEntries([estimated, noted, round]).map(({ entry }) => entry.kind)).toEqual([
    'round',
    'prediction',
    'created',
  ]);
  expect(describeEntry(round, wordingOf('en'), '2026-10-20')).toBe('Interview planned');
  expect(describeEntry(round, wordingOf('en'), '2026-10-25')).toBe('Interview');
  expect(describeEntry(noted, wordingOf('en'))).toBe('Noted: Sent');
});

describe('a silence in sentences', () => {
  it('says how many have an answer by now and how many more get one, of 100', () => {
    expect(describeSilence(makeReminder(), '2026-10-15', wordingOf('en')).join(' ')).toBe(
      'Day 14 without an answer. Of 100 similar applications, about 55 had an answer by now and about 15 more get one later. Nothing is decided. Of the answers that come at all, about 4 of 5 have come by such a day. You can ask, or go on waiting.',
    );
  });

  it('gives no number where none is known', () => {
    const bare = makeReminder({ answeredBy: undefined, answeredLater: undefined });
    expect(describeSilence(bare, '2026-10-15', wordingOf('en')).join(' ')).not.toContain('100');
  });
});

it('pay is told from whichever end is known, in its order', () => {
  const wording = wordingOf('en');
  expect(tellPay({ low: 50_000, high: 60_000, currency: 'EUR' }, wording)).toBe('50,000 to 60,000 euros');
  expect(tellPay({ low: 50_000, currency: 'EUR' }, wording)).toBe('from 50,000 euros');
  expect(tellPay({ high: 60_000, currency: 'EUR' }, wording)).toBe('up to 60,000 euros');
  expect(readPay({ low: '60.000', high: '50.000', currency: 'EUR' })).toEqual({
    low: 50_000,
    high: 60_000,
    currency: 'EUR',
  });
  expect(readPay({ low: '', high: 'much', currency: 'EUR' })).toBeUndefined();
});

describe('mails', () => {
  const proposal = {
    id: 'm1',
    subject: 'Your application at Bora',
    from: 'jobs@bora.example',
    kind: 'rejection' as const,
  };

  it('are taken over with a day and an application, or with the names of a new one', () => {
    const draft = draftMail(proposal, '2026-10-20');
    expect(isComplete(draft)).toBe(false);
    expect(readMails([draft])).toEqual([]);
    expect(readMails([{ ...draft, company: ' Bora ', title: 'Nurse' }])).toEqual([
      { id: 'm1', kind: 'rejection', on: '2026-10-20', subject: proposal.subject, company: 'Bora', title: 'Nurse' },
    ]);
    expect(readMails([{ ...draft, applicationId: 'a9' }])[0]).toMatchObject({ applicationId: 'a9' });
  });

  it('that say nothing clear are left out until they are taken in', () => {
    expect(draftMail({ ...proposal, kind: 'unclear' }, '2026-10-20').isTaken).toBe(false);
  });

  it('offer the proposed application first, then those that share words', () => {
    const other = makeApplication({ company: 'Other' });
    const bora = makeApplication({ company: 'Bora', title: 'Cook' });
    const proposed = makeApplication({ company: 'Elsewhere' });
    const found = findCandidates({ ...proposal, applicationId: proposed.id }, [other, bora, proposed]);
    expect(found.map(({ id }) => id)).toEqual([proposed.id, bora.id, other.id]);
  });
});

it('a field of an import is named a column, another one or none', () => {
  expect(changeMapping({ company: 0 }, 'title', '3')).toEqual({ company: 0, title: 3 });
  expect(changeMapping({ company: 0, title: 3 }, 'title', '')).toEqual({ company: 0 });
});

it('Today names at most three things: interviews of the coming week first, then what is due', () => {
  const due = (id: string, kind: 'interview' | 'own' | 'follow-up' | 'silence-final', dueAt: string) =>
    makeReminder({ id, kind, dueAt });
  const found = findDue(
    [
      due('rare', 'silence-final', '2026-10-01'),
      due('ask', 'follow-up', '2026-10-19'),
      due('later', 'follow-up', '2026-10-21'),
      due('past', 'interview', '2026-10-18T09:00'),
      due('talk', 'interview', '2026-10-22T09:00'),
      due('mine', 'own', '2026-10-20'),
    ],
    '2026-10-20',
  );
  expect(found.map(({ id }) => id)).toEqual(['talk', 'mine', 'ask']);
});
