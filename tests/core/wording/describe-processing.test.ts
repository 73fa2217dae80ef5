import { describe, expect, it } from 'vitest';
import { languages } from '../../../core/domain/language.ts';
import {
  countRecords,
  describeProcessing,
  writeProcessingPage,
  writeProcessingText,
} from '../../../core/wording/describe-processing.ts';
import { makeWordings } from '../../support/texts.ts';

const wordings = await makeWordings();
const stored = {
  kinds: [],
  cvs: 1,
  jobs: 0,
  applications: 41,
  clients: 0,
  undoSteps: 0,
  copies: 0,
  rows: 300,
  bytes: 1_000_000,
};
const facts = { protection: 'passphrase', stored, requests: 0 } as const;

describe.each(languages)('the record of processing in %s', (language) => {
  const wording = wordings[language];
  const sections = describeProcessing(facts, wording);

  it('names the articles, the counts and the protection in use, without a hole', () => {
    const text = writeProcessingText(sections, '2026', wording);
    for (const article of ['13', '15', '17', '20', '22', '30']) expect(text).toContain(article);
    expect(text).toContain('41');
    expect(text).toContain(wording.t('privacy:key.passphrase'));
    expect(text).not.toMatch(/\{\{|privacy:|rights\./);
  });

  it('makes a page in its language that loads nothing', () => {
    const page = writeProcessingPage(sections, '<b>', wording);
    expect(page).toContain(`lang="${language === 'zh' ? 'zh-Hans' : language}"`);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toContain('<b>');
    expect(page.match(/<h2>/g)).toHaveLength(sections.length);
  });
});

it('counts what is there in words, and says zero where nothing is', () => {
  expect(countRecords(stored, wordings.en)).toBe('1 CV, 41 applications');
  expect(countRecords({ ...stored, cvs: 0, applications: 0 }, wordings.en)).toBe('0 CVs, 0 adverts, 0 applications');
  expect(countRecords(stored, wordings.de)).toBe('1 Lebenslauf, 41 Bewerbungen');
});
