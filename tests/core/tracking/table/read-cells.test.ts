import { describe, expect, it } from 'vitest';
import { readChannel, readCurrency, readPay, readState } from '../../../../core/tracking/table/read-cells.ts';

describe('where an application stands', () => {
  it.each([
    ['Applied', { stage: 'sent' }],
    ['wishlist', { stage: 'preparing' }],
    ['Phone screen', { stage: 'interview' }],
    ['Second interview scheduled', { stage: 'interview' }],
    ['Offer', { stage: 'offer' }],
    ['Rejected after interview', { outcome: 'rejected' }],
    ['No', { outcome: 'rejected' }],
    ['Ghosted', { outcome: 'no-response' }],
    ['Offer declined', { outcome: 'withdrawn' }],
    ['Offer accepted', { outcome: 'hired' }],
    ['Abgeschickt', { stage: 'sent' }],
    ['Vorstellungsgespräch', { stage: 'interview' }],
    ['Absage', { outcome: 'rejected' }],
    ['Zurückgezogen', { outcome: 'withdrawn' }],
    ['Entretien téléphonique', { stage: 'interview' }],
    ['Candidature envoyée', { stage: 'sent' }],
    ['Refus', { outcome: 'rejected' }],
    ['Sans réponse', { outcome: 'no-response' }],
    ['Afgewezen', { outcome: 'rejected' }],
    ['Gesprek', { stage: 'interview' }],
    ['Geen reactie', { outcome: 'no-response' }],
    ['Avslag', { outcome: 'rejected' }],
    ['Inget svar', { outcome: 'no-response' }],
    ['Kallad till intervju', { stage: 'interview' }],
    ['応募済み', { stage: 'sent' }],
    ['一次面接', { stage: 'interview' }],
    ['お見送り', { outcome: 'rejected' }],
    ['内定', { stage: 'offer' }],
    ['内定辞退', { outcome: 'withdrawn' }],
    ['已投递', { stage: 'sent' }],
    ['面试中', { stage: 'interview' }],
    ['未通过', { outcome: 'rejected' }],
    ['no-response', { outcome: 'no-response' }],
  ])('%s', (cell, state) => {
    expect(readState(cell)).toEqual(state);
  });

  it.each(['', 'blue', 'closed', '42'])('%j says nothing', (cell) => {
    expect(readState(cell)).toBeUndefined();
  });
});

it.each([
  ['LinkedIn', 'job-board'],
  ['Referral from a friend', 'referral'],
  ['Karriereseite', 'employer-site'],
  ['転職エージェント', 'recruiter'],
  ['内推', 'referral'],
  ['Jobmesse', 'fair'],
  ['a dream', 'other'],
])('an advert found by %j came by %s', (cell, channel) => {
  expect(readChannel(cell)).toBe(channel);
});

describe('pay', () => {
  const read = (low: string, high = '', currency = '', own?: string) => readPay({ low, high, currency }, own);
  it.each([
    [read('58,000', '', 'EUR'), { low: 58_000, currency: 'EUR' }],
    [read('58.000 €'), { low: 58_000, currency: 'EUR' }],
    [read('58 000', '68 000', 'kr'), { low: 58_000, high: 68_000, currency: 'SEK' }],
    [read('£45k - £55k'), { low: 45_000, high: 55_000, currency: 'GBP' }],
    [read('50-60k', '', '', 'EUR'), { low: 50_000, high: 60_000, currency: 'EUR' }],
    [read('550万円'), { low: 5_500_000, currency: 'JPY' }],
    [read('400〜600万', '', '', 'JPY'), { low: 4_000_000, high: 6_000_000, currency: 'JPY' }],
    [read('$90,000', '', '', 'CAD'), { low: 90_000, currency: 'CAD' }],
    [read('$90,000'), { low: 90_000, currency: 'USD' }],
    [read('', '70000', 'SEK'), { high: 70_000, currency: 'SEK' }],
  ])('%#', (answer, pay) => {
    expect(answer).toEqual({ pay });
  });

  it('that cannot be read, or in no currency, is said and not guessed', () => {
    expect(read('negotiable', '', 'EUR')).toEqual({ problem: 'payLow' });
    for (const cell of ['4.500 € / Monat', '$25 per hour', '月給30万円', '15k/月', '120 €/h']) {
      expect(read(cell, '', 'EUR')).toEqual({ problem: 'payLow' });
    }
    expect(read('50000', 'open', 'EUR')).toEqual({ problem: 'payHigh' });
    expect(read('50000')).toEqual({ problem: 'currency' });
    expect(read('', '')).toEqual({});
    expect(readCurrency('XYZ', undefined)).toBeUndefined();
  });
});
