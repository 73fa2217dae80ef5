import { describe, expect, test } from 'vitest';
import { compareAdverts, type SavedAdvert } from '../../../core/jobs/compare-adverts.ts';
import { findAdvertSigns } from '../../../core/jobs/find-advert-signs.ts';
import { parseText, readAdvertFixture } from './read-fixture.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 10);
const save = (text: string, days: number, id = 'a'): SavedAdvert => ({
  id,
  addedAt: new Date(start + days * day).toISOString(),
  text,
  job: parseText(text),
});
const advert = readAdvertFixture('en-marketing-manager.txt');

describe('compareAdverts', () => {
  test('knows the same advert again when only its pay changed', () => {
    const later = advert.replace('£42,000 to £48,000', '£45,000 to £50,000');
    expect(compareAdverts(save(later, 143), [save(advert, 0)])).toEqual([
      expect.objectContaining({
        id: 'a',
        isSameEmployer: true,
        isSameTitle: true,
        daysBetween: 143,
        changes: ['salary'],
      }),
    ]);
  });

  test('takes neither another employer nor another job of the same one for it', () => {
    const other = advert.replaceAll('Harbour & Finch Ltd', 'Quay Street Ltd');
    expect(compareAdverts(save(other, 30), [save(advert, 0)])).toEqual([]);
    const sibling = advert.replace('Digital Marketing Manager', 'Social Media Officer');
    expect(compareAdverts(save(sibling, 30), [save(advert, 0)])).toEqual([]);
  });

  test('says nothing about texts too short to tell', () => {
    expect(compareAdverts(save('Baker\nFull time, apply now', 30), [save('Baker\nFull time, apply now', 0)])).toEqual(
      [],
    );
  });
});

describe('findAdvertSigns', () => {
  test('counts how often an advert came again, from the first time', () => {
    const earlier = [save(advert, 0, 'a'), save(`${advert}\n`, 60, 'b')];
    const now = save(advert, 143, 'c');
    const signs = findAdvertSigns(now, compareAdverts(now, earlier), start + 143 * day);
    expect(signs).toEqual([
      { code: 'reposted', firstSavedOn: '2026-01-10', days: 143, times: 2, isSameText: true, changes: [] },
    ]);
  });

  test('says that the deadline has passed, completing a year that is left out', () => {
    const now = save('Baker\nCompany: Crumb Ltd\nApply by 28 February.', 0);
    expect(findAdvertSigns(now, [], start + 20 * day)).toEqual([]);
    expect(findAdvertSigns(now, [], start + 55 * day)).toEqual([
      { code: 'deadline-passed', date: '2026-02-28', days: 6 },
    ]);
  });

  test('names what is missing and what is always open', () => {
    const now = save('Baker\nJoin our talent pool for future openings.', 0);
    expect(findAdvertSigns(now, [], start + 90 * day)).toEqual([
      { code: 'open-long', days: 90, since: 'saved' },
      { code: 'no-employer' },
      { code: 'evergreen', words: 'talent pool' },
    ]);
  });
});
