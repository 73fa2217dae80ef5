import { describe, expect, it } from 'vitest';
import { findDates } from '../../../core/cv/read-dates.ts';

const first = (text: string) => {
  const [dates] = findDates(text);
  return dates && [dates.from, dates.isPresent ? 'present' : dates.to];
};

describe('findDates', () => {
  it.each([
    ['March 2019 – Present', '2019-03', 'present'],
    ['Sept 2018 – May 2023', '2018-09', '2023-05'],
    ['Dec, 2013 - Dec, 2014', '2013-12', '2014-12'],
    ['2013-12-01 - 2014-12-01', '2013-12', '2014-12'],
    ['12.03.2019 - 30.06.2021', '2019-03', '2021-06'],
    ['01/2020–12/2021', '2020-01', '2021-12'],
    ['March – June 2019', '2019-03', '2019-06'],
    ['2019 - 22', '2019', '2022'],
    ['Mar. 2010 Aug. 2017', '2010-03', '2017-08'],
    ['Summer 2022', '2022', '2022'],
    ['1847 ff.', '1847', 'present'],
    ['since 1862', '1862', 'present'],
    ['seit Januar 2020', '2020-01', 'present'],
    ['2006 – heute', '2006', 'present'],
    ['De 2016 à 2019', '2016', '2019'],
    ['van maart 2018 tot juni 2020', '2018-03', '2020-06'],
    ['09/15 – 12/18', '2015-09', '2018-12'],
    ['seit 02/21', '2021-02', 'present'],
    ['2017-03 –\tEngineer', '2017-03', 'present'],
    ['mai 2021 – aujourd’hui', '2021-05', 'present'],
    ['2019/2020', '2019', '2020'],
    ['2002 – 2008 März Juni', '2002-03', '2008-06'],
    ['Depuis janvier 2018', '2018-01', 'present'],
    ['mai 2019 à juin 2020', '2019-05', '2020-06'],
    ['février 2018 - à ce jour', '2018-02', 'present'],
    ['été 2017', '2017', '2017'],
    ['Jan 2019 t/m mrt 2022', '2019-01', '2022-03'],
    ['april 2022 - heden', '2022-04', 'present'],
    ['2020-01 – nu', '2020-01', 'present'],
    ['augusti 2018 – pågående', '2018-08', 'present'],
    ['2021年4月~現在', '2021-04', 'present'],
    ['令和3年4月', '2021-04', '2021-04'],
    ['平成元年4月', '1989-04', '1989-04'],
    ['昭和60年', '1985', '1985'],
    ['2019.07 - 2021.02', '2019-07', '2021-02'],
    ['从2019年至今', '2019', 'present'],
    ['20XX年X月 〜 現在', undefined, 'present'],
  ])('reads %s', (text, from, to) => {
    expect(first(text)).toEqual([from, to]);
  });

  it.each([
    '+49 170 1234567',
    '14 Mill Lane, Leeds',
    'Reduced costs by 35% in 5 teams',
    '1,250 visitors',
    'May Street',
  ])('finds no date in %s', (text) => {
    expect(findDates(text)).toEqual([]);
  });

  it('takes in brackets and words that belong to the date', () => {
    const text = 'Example College, Expected Graduation: June 2016';
    expect(findDates(text).map((dates) => text.slice(dates.start, dates.end))).toEqual([
      'Expected Graduation: June 2016',
    ]);
  });

  it('says when day and month may be the other way round', () => {
    expect(findDates('03/04/2019')[0]?.isAmbiguous).toBe(true);
    expect(findDates('13/04/2019')[0]?.isAmbiguous).toBe(false);
  });
});
