import { describe, expect, it } from 'vitest';
import { collectLines, findBodyStyle } from '../../../core/cv/collect-lines.ts';
import { detectLanguage } from '../../../core/cv/detect-language.ts';
import { dropProtected } from '../../../core/cv/drop-protected.ts';
import { findSections } from '../../../core/cv/find-sections.ts';
import { splitEntries } from '../../../core/cv/split-entries.ts';
import type { DocumentLine } from '../../../core/domain/document.ts';
import { makePdf } from '../documents/make-documents.ts';
import { fixture, readCv } from './read-fixture.ts';

const linesOf = async (source: string | Uint8Array): Promise<DocumentLine[]> =>
  collectLines((await readCv(source)).document);
const skillsOf = async (text: string) =>
  (await readCv(`Mara Holt\n\nSKILLS\n${text}\n`)).cv.skills.map((skill) => skill.name);
const languagesOf = async (heading: string, text: string) =>
  (await readCv(`Mara Holt\n\n${heading}\n${text}\n`)).cv.languages.map(({ language, fluency }) => [language, fluency]);

describe('skills', () => {
  it.each([
    ['Baking, Sales; Ordering | Tills', ['Baking', 'Sales', 'Ordering', 'Tills']],
    ['- Baking\n- Sales', ['Baking', 'Sales']],
    ['Tools: Excel, Word\nCrafts: Baking', ['Excel', 'Word', 'Baking']],
    ['Adobe Suite (Photoshop, Illustrator), Drawing', ['Adobe Suite (Photoshop, Illustrator)', 'Drawing']],
    ['Python (advanced), Go - expert', ['Python', 'Go']],
    ['Proficient in Excel, and Word', ['Excel', 'Word']],
  ])('reads %s', async (text, skills) => {
    expect(await skillsOf(text)).toEqual(skills);
  });

  it('takes spoken languages out of the skills', async () => {
    const { cv } = await readCv(
      'Mara Holt\n\nSKILLS\nTools: Excel, Word\nLanguages: English (native), French (good)\n',
    );
    expect(cv.skills.map((skill) => skill.name)).toEqual(['Excel', 'Word']);
    expect(cv.languages.map(({ language }) => language)).toEqual(['English', 'French']);
  });

  it('does not take programming languages for spoken ones', async () => {
    const { cv } = await readCv('Mara Holt\n\nSKILLS\nLanguages: Python, C++\nTools: Git, Make\n');
    expect(cv.skills.map((skill) => skill.name)).toEqual(['Python', 'C++', 'Git', 'Make']);
    expect(cv.languages).toEqual([]);
  });
});

describe('spoken languages', () => {
  it.each([
    [
      'LANGUAGES',
      'English (native), French – B2',
      [
        ['English', 'native'],
        ['French', 'B2'],
      ],
    ],
    ['LANGUAGES', 'Fluent in Spanish', [['Spanish', 'Fluent']]],
    [
      'SPRACHEN',
      'Deutsch: Muttersprache\nEnglisch: verhandlungssicher',
      [
        ['Deutsch', 'Muttersprache'],
        ['Englisch', 'verhandlungssicher'],
      ],
    ],
    [
      'TALEN',
      'Nederlands moedertaal\nEngels professioneel',
      [
        ['Nederlands', 'moedertaal'],
        ['Engels', 'professioneel'],
      ],
    ],
    [
      '语言能力',
      '中文(母语)、英语(流利)',
      [
        ['中文', '母语'],
        ['英语', '流利'],
      ],
    ],
    ['LANGUES', 'Anglais : Lu, écrit, parlé', [['Anglais', 'Lu']]],
  ])('reads %s %s', async (heading, text, languages) => {
    expect(await languagesOf(heading, text)).toEqual(languages);
  });
});

describe('contact', () => {
  it('takes the first address and not one of a referee', async () => {
    const { cv } = await readCv('Mara Holt\nREFERENCES\nOmar Feld, omar@example.com, +44 113 496 0999\n');
    expect(cv.basics.email).toBeUndefined();
    expect(cv.basics.phone).toBeUndefined();
  });

  it('mends an address that was broken at the end of a line', async () => {
    const { cv } = await readCv('Maya Okon\nmaya.okon@example\n.com\n');
    expect(cv.basics.email).toBe('maya.okon@example.com');
  });

  it('does not take dates and postal codes for a telephone number', async () => {
    const { cv } = await readCv('Mara Holt\n1015 BW Amsterdam\n\nWORK\n\nBaker, Kestrel Ltd\n2015 - 2019\n');
    expect(cv.basics.phone).toBeUndefined();
  });

  it('names the networks of links', async () => {
    const { cv } = await readCv('Mara Holt\nlinkedin.com/in/maraholt | github.com/maraholt | www.maraholt.example\n');
    expect(cv.basics.profiles).toMatchObject([{ network: 'LinkedIn', username: 'maraholt' }, { network: 'GitHub' }]);
    expect(cv.basics.url).toBe('www.maraholt.example');
  });
});

describe('names', () => {
  it.each([
    ['Curriculum Vitae\nMarit van den Broek\nm@example.nl', 'Marit van den Broek'],
    ['Dr. Anneliese Vogt\nPhysicist\na@example.de', 'Dr. Anneliese Vogt'],
    ['職務経歴書\n小林 美咲\nmisaki@example.jp', '小林 美咲'],
    ['个人简历\n欧阳明\no@example.cn', '欧阳明'],
    ['RESUME\nSenior Baker\nMara Holt\nmara.holt@example.org', 'Mara Holt'],
  ])('finds the name in %s', async (text, name) => {
    expect((await readCv(text)).cv.basics.name).toBe(name);
  });

  it('takes the largest words of a page for the name, over two lines too', async () => {
    const bytes = await makePdf([
      [
        { x: 200, y: 60, text: 'Mathilde de', size: 26, isBold: true },
        { x: 200, y: 88, text: 'Ruyter', size: 26, isBold: true },
        { x: 60, y: 130, text: 'Baker with ten years of bread behind her and more to come' },
        { x: 60, y: 144, text: 'mathilde@example.nl' },
      ],
    ]);
    expect((await readCv(bytes)).cv.basics.name).toBe('Mathilde de Ruyter');
  });
});

describe('sections and entries', () => {
  it('keep protected lines out', async () => {
    const lines = dropProtected(
      await linesOf(
        'Name: Ada Beispiel\nGeburtsdatum: 01.02.1990\nGeboren 12-08-1992 | Rijbewijs B\n性別: 女\nNationality\tDutch\nBakes bread',
      ),
    );
    expect(lines.map((line) => line.text)).toEqual(['Name: Ada Beispiel', 'Rijbewijs B', 'Bakes bread']);
  });

  it('begin where a heading stands, in any language', async () => {
    const lines = await linesOf('Ada\n\nWERKERVARING\nx\n\nAusbildung:\ny\n\nLangues\nz');
    expect(findSections(lines, findBodyStyle(lines)).map(({ kind }) => kind)).toEqual([
      'head',
      'work',
      'education',
      'languages',
    ]);
  });

  it('give each entry its head, its dates and its text', async () => {
    const lines = await linesOf(
      'Baker\nKestrel Ltd\n2019 - 2021\n- Baked bread\nClerk\nMill Ltd\n2015 - 2019\n- Kept books',
    );
    const entries = splitEntries(lines);
    expect(
      entries.map(({ header, dates, body }) => [header.map(({ line }) => line.text), dates?.from, body.length]),
    ).toEqual([
      [['Baker', 'Kestrel Ltd', '2019 - 2021'], '2019', 1],
      [['Clerk', 'Mill Ltd', '2015 - 2019'], '2015', 1],
    ]);
  });

  it('give several positions the employer above them', async () => {
    const { cv } = await readCv(
      'Mara Holt\n\nWORK EXPERIENCE\n\nKestrel Bakery Ltd\nHead Baker\n2019 - 2021\n- Led the bakery\nBaker\n2015 - 2019\n- Baked bread\n',
    );
    expect(cv.work.map(({ position, name }) => [position, name])).toEqual([
      ['Head Baker', 'Kestrel Bakery Ltd'],
      ['Baker', 'Kestrel Bakery Ltd'],
    ]);
  });
});

describe('detectLanguage', () => {
  it.each(['en', 'fr', 'de', 'nl', 'sv', 'ja', 'zh'] as const)('tells %s', (language) => {
    expect(detectLanguage(fixture(`${language}-plain.txt`))?.language).toBe(language);
  });

  it('says nothing of a text without words', () => {
    expect(detectLanguage('123 456')).toBeUndefined();
  });
});
