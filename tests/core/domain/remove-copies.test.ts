import { expect, test } from 'vitest';
import { keepOwnText } from '../../../core/domain/keep-own-text.ts';
import { removeCopies } from '../../../core/domain/remove-copies.ts';
import { dataEngineerCv, makeCv } from '../prediction/sample-documents.ts';

const advert = 'Since 2020 we run loads in Python, SQL and Docker from our house in Hamburg';

test('pasted words become spaces, own words, dates and contact data stay', () => {
  const text = `Robin Example, Hamburg\n${advert}\nPlays chess`;
  const cv = makeCv({
    basics: { name: 'Robin Example', location: { city: 'Hamburg' }, summary: advert },
    work: [{ position: 'Data Engineer', startDate: '2020', highlights: [advert, 'Plays chess'] }],
    skills: [{ keywords: ['Docker', 'Chess'] }],
  });
  const kept = removeCopies(cv, keepOwnText(text, advert));
  expect(kept.basics).toMatchObject({ name: 'Robin Example', location: { city: 'Hamburg' } });
  expect(kept.basics.summary?.replaceAll(/[\s,]/g, '')).toBe('');
  expect(kept.work[0]).toMatchObject({ position: 'Data Engineer', startDate: '2020' });
  expect(kept.work[0]?.highlights.map((line) => line.replaceAll(/[\s,]/g, ''))).toEqual(['', 'Playschess']);
  expect(kept.skills[0]?.keywords).toEqual(['      ', 'Chess']);
  expect(kept.meta).toEqual(cv.meta);
});

test('a CV without pasted words is handed back as it is', () => {
  expect(removeCopies(dataEngineerCv, keepOwnText('Robin Example', advert))).toBe(dataEngineerCv);
});
