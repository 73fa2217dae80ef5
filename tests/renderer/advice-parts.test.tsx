import type { ComponentProps, ReactElement } from 'react';
import { beforeAll, expect, it } from 'vitest';
import type { Wording } from '../../core/wording/wording.ts';
import { chooseDefaults } from '../../renderer/features/review/choose-defaults.ts';
import { CountryPart } from '../../renderer/features/review/country-part.tsx';
import { CvPart } from '../../renderer/features/review/cv-part.tsx';
import { findPlace } from '../../renderer/features/review/find-place.ts';
import { IndustryPart } from '../../renderer/features/review/industry-part.tsx';
import { MarketPart } from '../../renderer/features/review/market-part.tsx';
import { PathsPart } from '../../renderer/features/review/paths-part.tsx';
import { countryPack, cv, industryPack, onlyMean, path, review, snapshot, sources } from './advice-samples.ts';
import { openEnglish } from './open-english.tsx';

let wording: Wording;
let given: Omit<ComponentProps<typeof CvPart>, 'pack'>;
let render: (element: ReactElement) => string;
beforeAll(async () => {
  ({ wording, render } = await openEnglish());
  given = { review, cv, sources, wording, onShow: () => undefined };
});

/** What is read, without the marks between. */
const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/&#x27;/g, "'");

it('groups findings by what can be done, each with its place in the CV, who says so and the fix', () => {
  const html = render(<CvPart {...given} pack={undefined} />);
  const text = words(html);
  expect([...html.matchAll(/<h2[^>]*>([^<]+)/g)].map(([, title]) => title?.trim())).toEqual([
    'Worth changing',
    'Your choice',
    'Already as usual there',
    'Words of the field',
  ]);
  expect(text).toContain('In the CV, under Work: Religion');
  expect(text).toContain('Law Bundesministerium der Justiz: AGG (2023)');
  expect(text).toContain('Published EURES: Living and working (2024)');
  expect(text).toContain('You can take it out. The rule: AGG, § 1.');
  expect(text).not.toMatch(/score|grade|%/i);
});

it('leads to the place in the document only where the reader knows it', () => {
  const evidence = { '/work/0/position': { page: 1, start: 0, end: 12 } };
  const placed = { ...cv, meta: { cvplus: { ...cv.meta.cvplus, evidence } } };
  expect(render(<CvPart {...given} pack={undefined} />)).not.toContain('Show in the document');
  expect(render(<CvPart {...given} cv={placed} pack={undefined} />)).toContain('Show in the document: Religion');
});

it('names no publication for what CVPlus itself decides', () => {
  const html = render(<CvPart {...given} pack={undefined} />);
  expect(words(html)).toContain('Our judgement');
  expect(html).not.toContain('cvplus-curated');
});

it('says of a missing word how many name it, and adverts as adverts', () => {
  const part = <CvPart {...given} pack={undefined} />;
  expect(words(render(part))).toContain('12 of 30 occupations of this field name it');
  const withPack = <CvPart {...given} pack={industryPack} />;
  expect(words(render(withPack))).toContain('12 of 30 adverts of this field name it');
});

it('shows a country with its customs, details, articles and gaps', () => {
  const text = words(render(<CountryPart pack={countryPack} sources={sources} wording={wording} />));
  expect(text).toContain('dd.MM.yy, as 09.03.26 for 9 March 2026');
  expect(text).toContain('street, postal code town');
  expect(text).toContain('pregnancy, trade union membership');
  expect(text).toContain('AGG (§ 1) forbids');
  expect(text).toContain('binding law');
  expect(text).toContain('No source found for: custom on references.');
});

it('leaves credentials of other countries out of a field and says what is thin', () => {
  const text = words(render(<IndustryPart pack={industryPack} country="US" sources={sources} wording={wording} />));
  expect(text).toContain('Certificate of all');
  expect(text).not.toContain('Licence of France');
  expect(text).toContain('starting value, not measured');
  expect(text).toContain('about 2% fewer');
  expect(text).toContain('Where the evidence is thin');
});

it('draws pay only where there are percentiles, with the same numbers as a table', () => {
  const spread = render(<MarketPart snapshot={snapshot} sources={sources} wording={wording} />);
  expect(spread).toContain('role="img"');
  expect(words(spread)).toContain('10 in 100 earn less');
  expect(words(spread)).toContain('Years with one employer');
  expect(words(spread)).not.toContain('0.92');
  const single = render(<MarketPart snapshot={{ ...snapshot, wages: onlyMean }} sources={sources} wording={wording} />);
  expect(single).not.toContain('role="img"');
  expect(words(single)).toContain('a broad occupation group, before tax, 2022');
  expect(words(single)).toContain('24.50 euros an hour');
});

it('says of a path how it was found, what the CV lacks and the pay of the chosen country first', () => {
  const text = words(render(<PathsPart paths={[path]} country="DE" sources={sources} wording={wording} />));
  expect(text).toContain('Listed as a possible move in France (ROME)');
  expect(text).toContain('The CV shows 4 of its 12 essential skills.');
  expect(text.indexOf('Germany: middle pay')).toBeLessThan(text.indexOf('United States: middle pay'));
  expect(text).toContain('8 skills that the CV does not show');
});

it('takes the country of the settings before the one of the CV, and guesses neither', () => {
  expect(chooseDefaults(cv, { country: 'SE', industry: '' })).toEqual({ country: 'SE', industry: '' });
  expect(chooseDefaults(cv, { country: '', industry: 'legal' })).toEqual({ country: 'US', industry: 'legal' });
  const nowhere = { ...cv, basics: {} } as typeof cv;
  expect(chooseDefaults(nowhere, { country: '', industry: '' })).toEqual({ country: '', industry: '' });
});

it('shows the words of the CV where a finding has no quote of its own', () => {
  expect(findPlace(cv, { pointer: '/work/0' }, wording)?.words).toContain('Data Analyst');
  expect(findPlace(cv, {}, wording)).toBeUndefined();
});
