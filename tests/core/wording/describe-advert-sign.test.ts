import { describe, expect, it } from 'vitest';
import type { AdvertSign } from '../../../core/domain/job.ts';
import { languages } from '../../../core/domain/language.ts';
import { describeAdvertSign } from '../../../core/wording/describe-advert-sign.ts';
import { makeWordings } from '../../support/texts.ts';

const signs: AdvertSign[] = [
  {
    code: 'reposted',
    firstSavedOn: '2026-01-10',
    days: 143,
    times: 2,
    isSameText: true,
    changes: ['salary', 'deadline'],
  },
  { code: 'open-long', days: 61, since: 'posted' },
  { code: 'open-long', days: 61, since: 'saved' },
  { code: 'deadline-passed', date: '2026-02-28', days: 1 },
  { code: 'no-employer' },
  { code: 'evergreen', words: 'talent pool' },
];

describe('describeAdvertSign', async () => {
  const wordings = await makeWordings();

  it.each(languages)('states each fact as a whole sentence: %s', (language) => {
    for (const sign of signs) {
      const sentence = describeAdvertSign(sign, wordings[language]);
      expect(sentence).not.toMatch(/sign\.|\{\{|undefined/);
      expect(sentence).toMatch(/[.。]$/u);
    }
  });

  it('says when the advert was first saved and how often it came again', () => {
    const [reposted] = signs;
    expect(reposted && describeAdvertSign(reposted, wordings.en)).toBe(
      'This advert was first saved 143 days ago, on Jan 10, 2026, and has been posted again 2 times. The text is the same. Changed since then: pay, deadline.',
    );
  });
});
