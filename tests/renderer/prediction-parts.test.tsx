import type { ReactElement } from 'react';
import { beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../core/domain/language.ts';
import type { Estimate, Suggestion } from '../../core/domain/prediction.ts';
import type { Wording } from '../../core/wording/wording.ts';
import { BasisList } from '../../renderer/features/prediction/basis-list.tsx';
import { keepApart, listScaleTicks } from '../../renderer/features/prediction/drawings/geometry.ts';
import { TenthsStrip } from '../../renderer/features/prediction/drawings/tenths-strip.tsx';
import { WaitingDots } from '../../renderer/features/prediction/drawings/waiting-dots.tsx';
import { SentPart } from '../../renderer/features/prediction/sent-part.tsx';
import { StatedFields } from '../../renderer/features/prediction/stated-fields.tsx';
import { SuggestionsPart } from '../../renderer/features/prediction/suggestions-part.tsx';
import { UnknownPart } from '../../renderer/features/prediction/unknown-part.tsx';
import { interviewEstimate, makeAnalysis } from '../support/predictions.ts';
import { cv } from './advice-samples.ts';
import { openEnglish } from './open-english.tsx';

let wordings: Awaited<ReturnType<typeof openEnglish>>['wordings'];
let wording: Wording;
let render: (element: ReactElement) => string;
beforeAll(async () => {
  ({ wordings, wording, render } = await openEnglish());
});

const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/&#x27;/g, "'");
const nothing = () => undefined;

describe('the parts of a match', () => {
  const strip = (value: number, low: number, high: number) =>
    render(<TenthsStrip value={value} low={low} high={high} label="match" />);
  const widthOf = (html: string, kind: string) =>
    [...html.matchAll(new RegExp(`class="${kind}" x="[^"]*" y="0" width="([^"]*)"`, 'g'))].reduce(
      (sum, [, width]) => sum + Number(width),
      0,
    );

  it('are filled as far as the words say, and open up to what is unclear', () => {
    const html = strip(0.55, 0.55, 0.6);
    expect(widthOf(html, 'is-filled') / 16).toBeCloseTo(5.5);
    expect(widthOf(html, 'is-open') / 16).toBeCloseTo(0.5);
    expect(widthOf(strip(1, 1, 1), 'is-filled') / 16).toBeCloseTo(10);
  });

  it('have no edge of what is open under what is filled', () => {
    expect(strip(0.6, 0.6, 0.6)).not.toContain('is-open');
  });
});

it('a waiting time that ends for everybody fills its axis, and an open one keeps the whole time', () => {
  const draw = (values: number[]) =>
    render(
      <WaitingDots
        curve={{ stepDays: 100, values }}
        label="time"
        start="day 0"
        none="none yet"
        formatDay={(day) => `day ${day}`}
      />,
    );
  expect(draw([0, 0.9, 1, 1, 1, 1])).toContain('day 200');
  expect(draw([0, 0.3, 0.4, 0.4, 0.4, 0.4])).toContain('day 500');
});

describe('the reasons of a number', () => {
  const reasons = (estimate: Estimate) => render(<BasisList estimate={estimate} wording={wording} />);

  it('are bars that begin where the one above ends, with the start and the sum as marks', () => {
    const html = reasons(interviewEstimate);
    const bars = [...html.matchAll(/<rect class="(raises|lowers)" x="([\d.]+)"[^>]* width="([\d.]+)"/g)];
    expect(bars.map(([, direction]) => direction)).toEqual(['raises', 'lowers']);
    const [up, down] = bars.map(([, , x, width]) => ({ left: Number(x), right: Number(x) + Number(width) }));
    const marks = [...html.matchAll(/<circle class="middle" cx="([\d.]+)"/g)].map(([, x]) => Number(x));
    expect(up?.left).toBeCloseTo(marks[0] ?? 0);
    expect(down?.right).toBeCloseTo(up?.right ?? 0);
    expect(down?.left).toBeCloseTo(marks[1] ?? 0);
  });

  it('name the start, sign every effect in words and have the parts as a table', () => {
    const text = words(reasons(interviewEstimate));
    expect(text).toContain('Starting point: Germany 10 of 100');
    expect(text).toContain('raises it by 4 of 100');
    expect(text).toContain('lowers it by 2 of 100');
    expect(text).toContain('Required skills: 4 of 6 shown, 1 unclear 0.36');
  });

  it('say the smaller ones together so that nothing is left out of the sum', () => {
    const small = Array.from({ length: 8 }, (_, index) => ({
      ...(interviewEstimate.basis[2] as Estimate['basis'][number]),
      label: `reason ${index}`,
      part: 0.01 * (index + 1),
    }));
    const html = reasons({ ...interviewEstimate, basis: [...interviewEstimate.basis.slice(0, 1), ...small] });
    expect(words(html)).toContain('3 smaller reasons together');
  });

  it('point nowhere where they make no difference', () => {
    const [start, ...others] = interviewEstimate.basis;
    const basis = [start, ...others.map((one) => ({ ...one, effect: -0.0001 }))] as Estimate['basis'];
    const html = reasons({ ...interviewEstimate, basis });
    expect(words(html)).toContain('makes no clear difference');
    expect(html).not.toMatch(/is-raising|is-lowering/);
  });

  it('are not drawn where nothing has moved the start', () => {
    const html = reasons({ ...interviewEstimate, basis: interviewEstimate.basis.slice(0, 1) });
    expect(words(html)).toContain('Starting point: Germany');
    expect(html).not.toContain('<svg class="part-bar"');
    expect(words(html)).not.toContain('Each bar begins');
  });

  it('are a plain list where a model gives no parts', () => {
    const basis = interviewEstimate.basis.map((one) => ({ ...one, part: null }));
    const html = reasons({ ...interviewEstimate, basis });
    expect(html).not.toContain('<svg');
    expect(words(html)).toContain('Starting point: Germany 10 of 100');
  });
});

it('an axis of log-odds has ticks that people read as counts of 100', () => {
  expect(listScaleTicks('logit', 0.03, 0.16)).toEqual([0.02, 0.05, 0.1, 0.2]);
  expect(listScaleTicks('log', 41_000, 71_000).every((tick) => tick > 0)).toBe(true);
  expect(keepApart([0, 10, 45, 60, 100], (tick) => tick, 40)).toEqual([0, 45, 100]);
});

describe('what would truthfully move a number', () => {
  const suggestion: Suggestion = {
    kind: 'show-skill',
    subject: 'SAP',
    target: 'interview',
    from: 0.04,
    to: 0.052,
    change: { low: 0.002, high: 0.021 },
    isClear: true,
    evidence: 'experiment',
    pointer: '/work/0',
  };
  const show = (...suggestions: Suggestion[]) =>
    words(render(<SuggestionsPart cv={cv} analysis={makeAnalysis({ suggestions })} wording={wording} />));

  it('is told with from and to, its range, its evidence and its place in the CV', () => {
    const text = show(suggestion);
    expect(text).toContain('Interview: from about 4 to 5.2 of 100');
    expect(text).toContain('Range of the change: +0.2 to +2.1 of 100 (95 times in 100).');
    expect(text).toContain('In the CV: “Prairie Freight');
    expect(text).toContain('Experiments');
  });

  it('is a question where the CV says nothing, and noise where it is noise', () => {
    const text = show({ ...suggestion, kind: 'ask-referral', subject: '', pointer: null, isClear: false });
    expect(text).toContain('A question only you can answer.');
    expect(text).toContain('No change that we can tell from noise.');
  });

  it('asks to add only what is so', () => {
    expect(show(suggestion)).toContain('Add only what is so.');
    expect(show()).toContain('Nothing on the CV moves these numbers much.');
  });
});

it('what no number knows is said: missing numbers, unclear points and what nobody can see', () => {
  const text = words(render(<UnknownPart analysis={makeAnalysis()} wording={wording} />));
  expect(text).toContain(
    'Offer, Time to answer, Time to hire, Position. No number: too few cases are known from this country.',
  );
  expect(text).toContain('1 requirement is unclear');
  expect(text).toContain('How many others apply');
  expect(text).toContain('Whether someone there refers you');
  const analysis = makeAnalysis();
  const said = { ...analysis, receipt: { ...analysis.receipt, features: { referred: 1, tailored: 0 } } };
  expect(words(render(<UnknownPart analysis={said} wording={wording} />))).not.toContain('Whether someone there');
});

describe('what only the person knows', () => {
  it('is asked with "not said" chosen, and origin is explained before it counts', () => {
    const html = render(<StatedFields stated={{}} wording={wording} onChange={nothing} />);
    expect(html.match(/<fieldset/g)).toHaveLength(3);
    expect(html.match(/<input type="radio"[^>]*checked=""[^>]*value=""/g)).toHaveLength(3);
    expect(words(html)).toContain('Counted only if you ask for it');
  });

  it('shows again what was said', () => {
    const stated = {
      referred: true,
      credentialsAbroad: 'some',
      employerKind: 'university',
      yearsInField: 4.5,
    } as const;
    const html = render(<StatedFields stated={stated} wording={wording} onChange={nothing} />);
    expect(html).toMatch(/<input type="radio"[^>]*checked=""[^>]*value="yes"/);
    expect(html).toMatch(/<input type="radio"[^>]*checked=""[^>]*value="some"/);
    expect(html).toContain('<option value="university" selected="">');
    expect(html).toContain('value="4.5"');
  });

  it.each(languages)('has a text for every answer in %s', (language) => {
    const own = wordings.get(language);
    if (!own) throw new Error(language);
    const html = render(<StatedFields stated={{}} wording={own} onChange={nothing} />);
    expect(words(html)).not.toMatch(/undefined|\{\{/);
  });
});

it('an application is noted as sent once', () => {
  const show = (isNoted: boolean) =>
    render(<SentPart isNoted={isNoted} isBusy={false} wording={wording} onSent={nothing} />);
  expect(show(false)).toContain('I sent this application');
  expect(show(true)).not.toContain('<button');
  expect(words(show(true))).toContain('“Applications”');
});
