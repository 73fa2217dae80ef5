import { beforeAll, describe, expect, it } from 'vitest';
import { type Language, languages } from '../../../core/domain/language.ts';
import { type Finding, findingCodes } from '../../../core/domain/readability.ts';
import { describeFinding } from '../../../core/wording/describe-readability.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { makeWordings } from '../../support/texts.ts';

let wordings: Record<Language, Wording>;
beforeAll(async () => {
  wordings = await makeWordings();
});

const finding = (code: Finding['code'], details: Finding['details']): Finding => ({
  code,
  severity: 'hinders',
  pages: [],
  details,
  evidence: [],
});

describe.each(languages)('findings in %s', (language) => {
  it.each(findingCodes)('of the code %s have three whole sentences', (code) => {
    const details = { number: 1, total: 3, percent: 12, megabytes: 7.5, fields: ['email'], sections: ['work'] };
    for (const sentence of Object.values(describeFinding(finding(code, details), wordings[language])).slice(1)) {
      expect(sentence).toMatch(/[.。]$/);
      expect(sentence).not.toMatch(/\{\{|: *[.。]$|(?:what|why|fix)\./);
    }
  });
});

it('says the numbers that were counted', () => {
  expect(describeFinding(finding('dates.torn', { number: 1, total: 3 }), wordings.en).what).toBe(
    'Jobs whose dates are torn away in the plain text: 1 of 3.',
  );
  expect(describeFinding(finding('file.properties', { properties: ['title', 'tags'] }), wordings.de).what).toBe(
    'In den Eigenschaften der Datei fehlt: Titel, Strukturmarken.',
  );
});
