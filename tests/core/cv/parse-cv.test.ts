import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keywords } from '../../../core/cv/keywords.ts';
import { parseCv } from '../../../core/cv/parse-cv.ts';
import { foldText } from '../../../core/cv/source-notes.ts';
import { Cv } from '../../../core/domain/cv.ts';
import { languages } from '../../../core/domain/language.ts';
import { makeDocx, makePdf, paragraph, table } from '../documents/make-documents.ts';
import { fixture, readCv } from './read-fixture.ts';

const jobs = (cv: Cv) => cv.work.map(({ position, name, startDate, endDate }) => [position, name, startDate, endDate]);
const schools = (cv: Cv) =>
  cv.education.map(({ studyType, area, institution, startDate, endDate }) => [
    studyType,
    area,
    institution,
    startDate,
    endDate,
  ]);
const valueAt = (cv: Cv, pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], cv);

describe('parseCv', () => {
  it('reads an English CV and leaves the referee out of the contact', async () => {
    const { cv } = await readCv(fixture('en-plain.txt'));
    expect(cv.meta.cvplus.language).toBe('en');
    expect(cv.basics).toMatchObject({
      name: 'Harriet Quill',
      email: 'harriet.quill@example.org',
      phone: '+44 113 496 0123',
      label: 'Warehouse Team Leader',
    });
    expect(jobs(cv)).toEqual([
      ['Team Leader', 'Northgate Logistics Ltd', '2020-03', undefined],
      ['Forklift Operator', 'Bramley Foods', '2015-06', '2020-02'],
    ]);
    expect(schools(cv)).toEqual([['BTEC Diploma', 'Logistics', 'Leeds City College', '2013', '2015']]);
    expect(cv.skills.map((skill) => skill.name)).toEqual([
      'Warehouse management systems',
      'Forklift licence',
      'Rota planning',
      'Excel',
    ]);
    expect(cv.languages).toEqual([
      { language: 'English', fluency: 'native' },
      { language: 'Polish', fluency: 'conversational' },
    ]);
  });

  it('reads a German CV whose dates stand in a column made of blanks', async () => {
    const { cv } = await readCv(fixture('de-plain.txt'));
    expect(cv.basics).toMatchObject({ name: 'Jolanthe Wiesengrund', phone: '0341 5550123' });
    expect(jobs(cv)).toEqual([
      ['Sachbearbeiterin Einkauf', 'Maschinenbau Hartmann GmbH', '2019-04', undefined],
      ['Kauffrau im Groß- und Außenhandel', 'Handelshaus Brückner KG', '2012-08', '2019-03'],
    ]);
    expect(cv.education.map(({ institution }) => institution)).toEqual(['Berufsschule Leipzig', 'Gymnasium am Park']);
    expect(cv.languages.map(({ language }) => language)).toEqual(['Deutsch', 'Englisch']);
  });

  it('reads a French CV with dates before the colon', async () => {
    const { cv } = await readCv(fixture('fr-plain.txt'));
    expect(jobs(cv)).toEqual([
      ['Infirmière', 'Clinique du Parc', '2018-01', undefined],
      ['Infirmière de nuit', 'Hôpital Saint-Luc', '2013-09', '2017-12'],
    ]);
    expect(cv.education.map(({ studyType, endDate }) => [studyType, endDate])).toEqual([
      ["Diplôme d'État d'infirmier", '2013'],
      ['Baccalauréat scientifique', '2009'],
    ]);
  });

  it('reads a Dutch CV with the position under the dates', async () => {
    const { cv } = await readCv(fixture('nl-plain.txt'));
    expect(cv.basics.name).toBe('Wessel van der Horst');
    expect(jobs(cv)).toEqual([
      ['Werkvoorbereider', 'Bouwbedrijf De Linde B.V.', '2016', undefined],
      ['Timmerman', 'Aannemersbedrijf Postma', '2005', '2016'],
    ]);
  });

  it('reads a Swedish CV', async () => {
    const { cv } = await readCv(fixture('sv-plain.txt'));
    expect(cv.meta.cvplus.language).toBe('sv');
    expect(jobs(cv)).toEqual([
      ['Undersköterska', 'Umeå kommun', '2019-03', undefined],
      ['Vårdbiträde', 'Hemtjänsten Norr AB', '2015-06', '2019-02'],
    ]);
  });

  it('puts a Japanese rirekisho together from its events', async () => {
    const { cv } = await readCv(fixture('ja-plain.txt'));
    expect(cv.basics.name).toBe('森田 葉月');
    expect(jobs(cv)).toEqual([
      ['編集者', '株式会社あけぼの出版', '2014-04', '2019-09'],
      ['編集長', '鴨川メディア株式会社', '2019-10', undefined],
    ]);
    expect(schools(cv)).toEqual([[undefined, undefined, '洛北大学 文学部', '2010-04', '2014-03']]);
  });

  it('reads a Chinese CV', async () => {
    const { cv } = await readCv(fixture('zh-plain.txt'));
    expect(cv.basics).toMatchObject({ name: '林晓雯', phone: '139-0000-1234' });
    expect(jobs(cv)).toEqual([
      ['测试工程师', '杭州云杉信息技术有限公司', '2020-03', undefined],
      ['初级测试工程师', '宁波海星软件有限公司', '2017-07', '2020-02'],
    ]);
    expect(schools(cv)).toEqual([['本科', '软件工程', '宁波大学', '2013-09', '2017-06']]);
  });

  it('decides who is employer and what is position for the whole section', async () => {
    const text =
      'Mara Holt\nmara.holt@example.org\n\nEXPERIENCE\n\nBluefin | Baker | Cork | 2019 - 2021\n- Baked bread\n\nKestrel Ltd | Zymurgist | Cork | 2016 - 2019\n- Brewed beer\n';
    const { cv } = await readCv(text);
    expect(jobs(cv).map(([position, name]) => [position, name])).toEqual([
      ['Baker', 'Bluefin'],
      ['Zymurgist', 'Kestrel Ltd'],
    ]);
  });

  it('reads a PDF with a sidebar', async () => {
    const bytes = await makePdf([
      [
        { x: 40, y: 50, text: 'Mara Holt', size: 24, isBold: true },
        { x: 40, y: 75, text: 'mara.holt@example.org | +44 20 7946 0018' },
        { x: 40, y: 110, text: 'EXPERIENCE', size: 14, isBold: true },
        { x: 40, y: 130, text: 'Head Baker', isBold: true },
        { x: 40, y: 144, text: 'Kestrel Bakery Ltd' },
        { x: 40, y: 158, text: 'March 2019 - Present' },
        { x: 40, y: 172, text: '• Baked four hundred loaves before sunrise' },
        { x: 40, y: 186, text: '• Trained three apprentices in the craft' },
        { x: 340, y: 113, text: 'SKILLS', size: 14, isBold: true },
        { x: 340, y: 133, text: 'Sourdough' },
        { x: 340, y: 150, text: 'Lamination' },
        { x: 340, y: 167, text: 'Ordering' },
        { x: 340, y: 191, text: 'LANGUAGES', size: 14, isBold: true },
        { x: 340, y: 211, text: 'English (native)' },
      ],
    ]);
    const { cv } = await readCv(bytes);
    expect(cv.basics.name).toBe('Mara Holt');
    expect(jobs(cv)).toEqual([['Head Baker', 'Kestrel Bakery Ltd', '2019-03', undefined]]);
    expect(cv.work[0]?.highlights).toHaveLength(2);
    expect(cv.skills.map((skill) => skill.name)).toEqual(['Sourdough', 'Lamination', 'Ordering']);
    expect(cv.languages.map(({ language }) => language)).toEqual(['English']);
  });

  it('reads tables by the titles of their columns', async () => {
    const heading = paragraph('Ausbildung', '<w:pStyle w:val="Ueberschrift1"/>');
    const body =
      paragraph('Ada Beispiel') +
      heading +
      table([
        ['Zeitraum', 'Schule', 'Abschluss'],
        ['2001 – 2004', 'Ahornschule', 'Gesellenbrief'],
        ['1992 – 2001', 'Birkenschule', 'Mittlere Reife'],
      ]);
    const { cv } = await readCv(makeDocx(body));
    expect(schools(cv)).toEqual([
      ['Gesellenbrief', undefined, 'Ahornschule', '2001', '2004'],
      ['Mittlere Reife', undefined, 'Birkenschule', '1992', '2001'],
    ]);
  });

  it('keeps volunteering, projects, awards and certificates out of work', async () => {
    const text =
      'Mara Holt\n\nWORK\n\nBaker, Kestrel Ltd\n2019 - 2021\n\nVOLUNTEERING\n\nTreasurer, Town Choir\n2015 - 2018\n\nPROJECTS\n\nBread map\n2020\n\nAWARDS\nBest Loaf, County Show, 2019\n\nCERTIFICATES\nFood Hygiene Level 2, 2018\n';
    const { cv } = await readCv(text);
    expect(cv.work).toHaveLength(1);
    expect(cv.volunteer).toMatchObject([{ position: 'Treasurer', organization: 'Town Choir', startDate: '2015' }]);
    expect(cv.projects).toMatchObject([{ name: 'Bread map' }]);
    expect(cv.awards).toMatchObject([{ title: 'Best Loaf', awarder: 'County Show', date: '2019' }]);
    expect(cv.certificates).toMatchObject([{ name: 'Food Hygiene Level 2', date: '2018' }]);
  });

  it('says what it could not find instead of inventing it', async () => {
    const empty = parseCv({ format: 'pdf', source: 'text', pages: [{ number: 1, text: '', lines: [] }], warnings: [] });
    expect(empty).toMatchObject({ work: [], education: [], skills: [], languages: [], basics: { profiles: [] } });
    expect(empty.meta.cvplus.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['name.not-found', 'contact.not-found', 'section.none-found', 'language.unsure']),
    );
  });

  it('notes a date that can be read in two ways', async () => {
    const { cv } = await readCv('Mara Holt\n\nWORK\n\nBaker, Kestrel Ltd\n03/04/2019 - 05/06/2021\n');
    expect(cv.meta.cvplus.warnings).toContainEqual({ code: 'date.ambiguous', pointer: '/work/0/startDate' });
  });

  it.each(languages)('keeps jobs, schools and skills when name or protected facts change (%s)', async (language) => {
    const text = fixture(`${language}-plain.txt`);
    const { cv } = await readCv(text);
    const label = keywords[language].protectedLabels[0] ?? '';
    const lines = text.split('\n');
    const at = lines.findIndex((line) => cv.basics.email !== undefined && line.includes(cv.basics.email));
    const variants = [
      [...lines.slice(0, at + 1), `${label}: 01.02.1950`, ...lines.slice(at + 1)],
      lines.filter((line) => !keywords[language].protectedLabels.some((word) => line.toLowerCase().startsWith(word))),
      lines.map((line) =>
        line.replace(cv.basics.name ?? '\0', language === 'ja' || language === 'zh' ? '王小明' : 'Robin Castellan'),
      ),
    ];
    for (const variant of variants) {
      const { cv: other } = await readCv(variant.join('\n'));
      expect(jobs(other)).toEqual(jobs(cv));
      expect(schools(other)).toEqual(schools(cv));
      expect(other.skills).toEqual(cv.skills);
    }
  });

  it.each(languages)('keeps nothing that is protected (%s)', async (language) => {
    const { cv } = await readCv(fixture(`${language}-plain.txt`));
    const kept = JSON.stringify({ ...cv, meta: {} });
    expect(kept).not.toMatch(/03\.05\.1988|verheiratet|1990|mei 1979|1991年|1994年/);
  });

  it.each(languages)('shows where every field stands (%s)', async (language) => {
    const { cv, document } = await readCv(fixture(`${language}-plain.txt`));
    const { evidence, confidence } = cv.meta.cvplus;
    expect(Object.keys(evidence).length).toBeGreaterThan(8);
    for (const [pointer, span] of Object.entries(evidence)) {
      const value = valueAt(cv, pointer);
      const slice = document.pages[span.page - 1]?.text.slice(span.start, span.end) ?? '';
      expect(typeof value).toBe('string');
      if (!pointer.endsWith('Date')) expect(foldText(slice)).toContain(foldText(String(value)));
      else expect(slice).toMatch(/\d/);
      expect(confidence[pointer]).toBeGreaterThan(0);
    }
  });

  it('gives the same CV for the same document and always a valid one', async () => {
    const text = fixture('en-plain.txt');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: text.length }), { maxLength: 6 }),
        fc.string({ maxLength: 12 }),
        async (cuts, noise) => {
          let changed = text;
          for (const cut of cuts) changed = changed.slice(0, cut) + noise + changed.slice(cut + 9);
          if (changed.trim() === '' || changed.includes('\0')) return;
          const first = await readCv(`${changed}\nend`).catch(() => undefined);
          if (!first) return;
          expect(() => Cv.parse(first.cv)).not.toThrow();
          expect(parseCv(first.document)).toEqual(first.cv);
        },
      ),
      { numRuns: 60 },
    );
  });
});
