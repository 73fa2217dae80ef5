import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../core/domain/language.ts';
import { OwnSearch } from '../../core/domain/own-search.ts';
import type { Wording } from '../../core/wording/wording.ts';
import { ClientContext } from '../../renderer/client-context.tsx';
import type { CoreClient } from '../../renderer/core-client.ts';
import { AppTab } from '../../renderer/features/search/app-tab.tsx';
import { describeDifferences, describeHeadline } from '../../renderer/features/search/describe-search.ts';
import { FiguresTab } from '../../renderer/features/search/figures-tab.tsx';
import { hatch } from '../../renderer/features/search/hatch.ts';
import { AnnouncerProvider } from '../../renderer/shell/announcer.tsx';
import { openEnglish } from './open-english.tsx';

let wordings: Awaited<ReturnType<typeof openEnglish>>['wordings'];
let wording: Wording;
let renderEnglish: (element: ReactElement) => string;
beforeAll(async () => {
  ({ wordings, wording, render: renderEnglish } = await openEnglish());
});

/** Nothing here asks the core: a part is given what it shows. */
const silentClient = { call: () => Promise.reject(new Error('asked')) } as unknown as CoreClient;
const render = (element: ReactElement) =>
  renderEnglish(
    <ClientContext value={silentClient}>
      <QueryClientProvider client={new QueryClient()}>
        <AnnouncerProvider>{element}</AnnouncerProvider>
      </QueryClientProvider>
    </ClientContext>,
  );
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

const rate = { value: 0.4, low: 0.3, high: 0.5 };
const group = { sent: 30, answered: 12, open: 10, counted: 25, inTime: 10, rate };
const many = OwnSearch.parse({
  asOf: '2026-11-22',
  counts: {
    preparing: 2,
    sent: 60,
    answered: 20,
    interview: 6,
    offer: 2,
    hired: 1,
    open: 25,
    ended: { hired: 1, rejected: 14, 'no-response': 18, withdrawn: 2 },
  },
  funnel: [
    { step: 'sent', reached: 60, open: 20, ended: 20 },
    { step: 'answered', reached: 20, open: 4, ended: 10 },
    { step: 'interview', reached: 6, open: 1, ended: 3 },
    { step: 'offer', reached: 2, open: 0, ended: 1 },
    { step: 'hired', reached: 1, open: 0, ended: 0 },
  ],
  velocity: [
    { to: 'answered', known: 58, reached: 20, fastest: 2, slowest: 40, quarterBy: 16, halfBy: null },
    { to: 'interview', known: 58, reached: 1, fastest: 21, slowest: 21, quarterBy: null, halfBy: null },
    { to: 'offer', known: 58, reached: 0, fastest: null, slowest: null, quarterBy: null, halfBy: null },
  ],
  waiting: {
    answered: 20,
    waiting: 36,
    left: 2,
    points: [
      { day: 2, value: 0.02, low: 0.01, high: 0.05 },
      { day: 16, value: 0.27, low: 0.2, high: 0.35 },
    ],
    endsOn: 80,
  },
  comparisons: [
    {
      by: 'channel',
      groups: [
        { key: 'job-board', ...group },
        { key: 'referral', ...group, rate: { value: 0.8, low: 0.7, high: 0.88 } },
        { key: null, sent: 3, answered: 1, open: 1, counted: 2, inTime: 1, rate: null },
      ],
      differences: [{ one: 'job-board', other: 'referral', value: -0.4, low: -0.6, high: -0.1, isClear: true }],
    },
    { by: 'industry', groups: [{ key: null, ...group }], differences: [] },
    {
      by: 'weekday',
      groups: [
        { key: '1', ...group },
        { key: '7', ...group },
      ],
      differences: [{ one: '1', other: '7', value: 0.1, low: -0.2, high: 0.3, isClear: false }],
    },
    { by: 'cv', groups: [{ key: 'a', label: 'Long CV', ...group }], differences: [] },
  ],
  pay: [
    {
      applicationId: 'a',
      company: 'Lager AB',
      title: 'Clerk',
      advertised: { low: 40_000, currency: 'EUR' },
      offered: { low: 45_000, high: 45_000, currency: 'EUR' },
      agreed: null,
      estimate: { value: 50_000, low: 46_000, high: 55_000, level: 0.8, currency: 'EUR', on: '2026-10-01' },
      places: { advertised: null, offered: 'below', agreed: null },
    },
  ],
  payCount: 1,
  engagement: {
    features: [{ feature: 'estimate', count: 1200, lastOn: '2026-11-20' }],
    suggestions: { accepted: 2, declined: 1, answers: [] },
    ratings: [{ on: '2026-11-22', value: 4 }],
  },
  cases: [],
});
const few = OwnSearch.parse({
  ...many,
  counts: { ...many.counts, sent: 2, answered: 1, interview: 0, open: 1 },
  waiting: null,
  velocity: many.velocity.map((one) => ({ ...one, known: 2, quarterBy: null })),
  comparisons: [
    { by: 'channel', groups: [{ key: 'fair', ...group, sent: 2, answered: 1, rate: null }], differences: [] },
  ],
  pay: [],
  cases: [
    {
      id: 'a',
      company: 'Lager AB',
      title: 'Clerk',
      sentOn: '2026-10-03',
      step: 'sent',
      outcome: null,
      wait: { days: 50, kind: 'waiting' },
    },
    { id: 'b', company: 'Hafen GmbH', title: 'Clerk', sentOn: null, step: 'answered', outcome: 'rejected', wait: null },
    {
      id: 'c',
      company: 'Kai AG',
      title: 'Clerk',
      sentOn: '2026-10-01',
      step: 'answered',
      outcome: null,
      wait: { days: 9, kind: 'answered' },
    },
  ],
});

describe('my search', () => {
  it('opens with one sentence of counts', () => {
    expect(describeHeadline(many, wording)).toBe('60 sent, 20 answered, 6 with an interview, 25 still open');
    const none = { ...many, counts: { ...many.counts, sent: 0 } };
    expect(describeHeadline(none, wording)).toBe('No application has been noted as sent');
  });

  it('has counts, the list and what comes later while there are few, and no rate, curve or range', () => {
    const html = render(<FiguresTab search={few} wording={wording} />);
    expect(html.match(/role="img"/g)).toHaveLength(2);
    // One mark for each whose days are known, the open one in a shape of its own, and their days by ear.
    expect(html.match(/class="is-answered"/g)).toHaveLength(1);
    expect(html.match(/class="is-waiting"/g)).toHaveLength(1);
    expect(html).toContain('aria-label="Answered: 1. Days: 9. Still waiting: 1. Days: 50."');
    expect(words(html)).toContain('Clerk, Hafen GmbH the employer said no');
    expect(words(html)).toContain('What appears from 20 on');
    expect(words(html)).not.toMatch(/of 100, between|%/);
  });

  it('draws funnel, curve and groups, each with its table and its picture', () => {
    const html = render(<FiguresTab search={many} wording={wording} />);
    expect(html.match(/role="img"/g)).toHaveLength(5);
    expect(html.match(/Show as table/g)).toHaveLength(5);
    expect(html.match(/aria-label="Save as picture: /g)).toHaveLength(5);
    expect(html).toMatch(/aria-label="Sent: 60 came this far, 20 of them are open here, 20 ended here\./);
    expect(html).toMatch(/aria-valuetext="By day 14, about 2 of 100 of your applications/);
    expect(words(html)).toContain('Monday');
    expect(words(html)).not.toMatch(/%/);
  });

  it('draws the curve as far as it tells something and says when the last answer came', () => {
    const html = render(<FiguresTab search={many} wording={wording} />);
    expect(html).toMatch(/class="day-slider" min="0" max="30"/);
    expect(words(html)).toContain('The last answer came on day 16; none has come later, up to day 80.');
    const short = { ...many, waiting: many.waiting && { ...many.waiting, endsOn: 24 } };
    expect(words(render(<FiguresTab search={short} wording={wording} />))).toContain('The curve ends on day 24');
  });

  it('calls a channel what the applications call it', () => {
    expect(words(render(<FiguresTab search={few} wording={wording} />))).toContain('Job fair: 1 of 2 answered');
  });

  it('tells a difference only where there is one, and then with its range and a warning', () => {
    const [channel, industry, weekday, cv] = many.comparisons;
    if (!channel || !industry || !weekday || !cv) throw new Error('four comparisons');
    expect(describeDifferences(channel, wording)).toEqual([
      'Referral: between 10 and 60 more of 100 were answered than for Job board.',
      expect.stringContaining('differ in many other things'),
    ]);
    expect(describeDifferences(weekday, wording)).toEqual(['No difference that can be told from noise.']);
    expect(describeDifferences(cv, wording)).toEqual(['A comparison needs two groups of 20 or more.']);
    expect(words(render(<FiguresTab search={many} wording={wording} />))).toContain(
      'Not noted for any application yet.',
    );
  });

  it('holds named pay against the estimate from before', () => {
    const html = words(render(<FiguresTab search={many} wording={wording} />));
    expect(html).toContain('0 of 1 offers lay within the range');
    expect(html).toContain('from 40,000 euros 45,000 euros - 46,000 to 55,000 euros below the range');
  });

  it('shows which rating was given today as pressed', () => {
    const html = render(<AppTab engagement={many.engagement} today="2026-11-22" wording={wording} />);
    expect(html.match(/aria-pressed="true"/g)).toHaveLength(1);
    expect(words(html)).toContain('Estimates 1,200 Nov 20, 2026');
    expect(words(html)).toContain('2 taken up, 1 left aside.');
    const later = render(<AppTab engagement={many.engagement} today="2026-11-23" wording={wording} />);
    expect(later).not.toContain('aria-pressed="true"');
  });

  it.each(languages)('has a text for everything in %s', (language) => {
    const own = wordings.get(language);
    if (!own) throw new Error(language);
    for (const search of [few, many]) {
      const html = render(<FiguresTab search={search} wording={own} />);
      expect(words(html)).not.toMatch(/undefined|NaN|\{\{/);
    }
    expect(words(render(<AppTab engagement={many.engagement} today="2026-11-22" wording={own} />))).not.toMatch(/\{\{/);
  });
});

it('hatches a box with lines that stay within it', () => {
  const numbers = [...hatch(10, 20, 30, 12).matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);
  expect(numbers.length).toBeGreaterThan(8);
  for (const [x = 0, y = 0] of numbers) {
    expect(x).toBeGreaterThanOrEqual(10);
    expect(x).toBeLessThanOrEqual(40);
    expect(y).toBeGreaterThanOrEqual(20);
    expect(y).toBeLessThanOrEqual(32);
  }
});
