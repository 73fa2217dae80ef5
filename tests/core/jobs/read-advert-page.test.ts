import { describe, expect, test } from 'vitest';
import { parseJob } from '../../../core/jobs/parse-job.ts';
import { prepareAdvert } from '../../../core/jobs/prepare-advert-text.ts';
import { decodePage, readAdvertPage } from '../../../core/jobs/read-advert-page.ts';
import { knowledge } from './read-fixture.ts';

const posting = {
  '@context': 'https://schema.org',
  '@type': 'JobPosting',
  title: 'Baker (m/f/d)',
  datePosted: '2026-01-19',
  validThrough: '2026-02-28T23:59',
  employmentType: ['PART_TIME'],
  hiringOrganization: { name: 'Crumb & Co' },
  jobLocation: { address: { addressLocality: 'Leeds', addressCountry: 'GB' } },
  baseSalary: { currency: 'GBP', value: { minValue: 24000, maxValue: 26000, unitText: 'YEAR' } },
};
const page = (body: string, data: unknown = posting) =>
  `<html><head><script type="application/ld+json">${JSON.stringify(data)}</script></head><body>${body}</body></html>`;
const read = (raw: string) => {
  const prepared = prepareAdvert(raw);
  return parseJob(prepared.text, knowledge, prepared.posting);
};

describe('readAdvertPage', () => {
  test('writes rows of two cells and lists of terms as labels with their values', () => {
    expect(
      readAdvertPage('<table><tr><th>Employer</th><td>Crumb</td></tr></table><dl><dt>Place</dt><dd>Leeds</dd></dl>')
        .text,
    ).toBe('Employer: Crumb\n\nPlace: Leeds');
  });

  test('leaves out what a reader does not see', () => {
    expect(readAdvertPage('<nav>Home</nav><p hidden>a</p><p style="display:none">b</p><p>c</p>').text).toBe('c');
  });

  test('takes the description of a page that is drawn by scripts', () => {
    const described = {
      ...posting,
      description: `<p>We bake bread.</p><ul><li>${'Knead dough well. '.repeat(20)}</li></ul>`,
    };
    expect(readAdvertPage(page('<div id="root"></div>', described)).text).toContain(
      'Baker (m/f/d)\nCrumb & Co\n\nWe bake bread.',
    );
  });

  test('refuses pages that are made to take long', () => {
    const refused = expect.objectContaining({ code: 'job.too-large' });
    expect(() => readAdvertPage('<div>'.repeat(100_000))).toThrow(refused);
    expect(() => readAdvertPage(`<p ${'a b c '.repeat(20_000)}>x</p>`)).toThrow(refused);
  });

  test('decodes pages by the character set that they name', () => {
    const bytes = Uint8Array.from(
      [...'<meta charset="iso-8859-1"><p>K'].map((sign) => sign.charCodeAt(0)).concat(0xfc),
    );
    expect(decodePage(bytes)).toContain('Kü');
    expect(decodePage(new TextEncoder().encode('<meta charset="nonsense">Kü'))).toContain('Kü');
  });
});

describe('the structured part of a page', () => {
  test('counts before the text, and is held against it', () => {
    const job = read(
      page('<h1>Baker</h1><p>Crumb &amp; Co, Leeds</p><p>Salary: £20,000 a year. Apply by 28 February.</p>'),
    );
    expect(job).toMatchObject({
      title: 'Baker',
      company: 'Crumb & Co',
      location: 'Leeds',
      country: 'GB',
      salary: { min: 24000, max: 26000, currency: 'GBP', period: 'year' },
      workingTime: { time: 'part-time' },
      deadline: { date: '2026-02-28' },
      postedOn: '2026-01-19',
    });
    expect(job.structured).toMatchObject({
      '/title': 'confirmed',
      '/company': 'confirmed',
      '/salary': 'contradicted',
      '/deadline': 'confirmed',
      '/postedOn': 'unsaid',
    });
    expect(job.evidence['/salary']).toBeUndefined();
  });

  test('is left alone when it is broken or lists several jobs', () => {
    const body = '<h1>Cook</h1><p>We look for a cook.</p>';
    const broken = `<script type="application/ld+json">{"@type": "JobPosting", title</script>${body}`;
    expect(readAdvertPage(broken).posting).toBeUndefined();
    expect(readAdvertPage(page(body, [posting, { ...posting, title: 'Miller' }])).posting).toBeUndefined();
    expect(readAdvertPage(page('<h1>Miller</h1>', [posting, { ...posting, title: 'Miller' }])).posting?.title).toBe(
      'Miller',
    );
  });
});
