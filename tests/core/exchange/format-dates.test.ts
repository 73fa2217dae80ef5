import { expect, it } from 'vitest';
import type { Language } from '../../../core/domain/language.ts';
import type { Script } from '../../../core/exchange/choose-script.ts';
import { exportWording } from '../../../core/exchange/export-wording.ts';
import { createDateFormats } from '../../../core/exchange/format-dates.ts';
import { findSection } from '../../../core/exchange/vocabulary.ts';

const formats = (language: Language, script: Script) =>
  createDateFormats(language, script, exportWording(language, script));

it.each<[Language, Script, string, string, string]>([
  ['en', 'latin', 'Mar 2020 – Dec 2021', 'Mar 2020 – Present', '2015 – 2019'],
  ['ja', 'japanese', '2020年3月～2021年12月', '2020年3月～現在', '2015年～2019年'],
  ['zh', 'simplified', '2020年3月至2021年12月', '2020年3月至今', '2015年至2019年'],
  ['zh', 'traditional', '2020年3月至2021年12月', '2020年3月至今', '2015年至2019年'],
])('a period in %s, %s, is joined as people there write it', (language, script, closed, open, years) => {
  const { period } = formats(language, script);
  expect(period('2020-03', '2021-12')).toBe(closed);
  expect(period('2020-03', undefined)).toBe(open);
  expect(period('2015', '2019')).toBe(years);
  expect(period(undefined, '2019')).toBe(years.slice(-years.length / 2).replace(/^\D+/, ''));
});

it.each<[Language, Script]>([
  ['ja', 'japanese'],
  ['zh', 'simplified'],
  ['zh', 'traditional'],
])('every heading of a CV in %s, %s, is one that its reader knows for that part', (language, script) => {
  for (const [key, heading] of Object.entries(exportWording(language, script))) {
    if (key.startsWith('section.')) expect([heading, findSection(heading)]).toEqual([heading, key.slice(8)]);
  }
});
