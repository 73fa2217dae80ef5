import { describe, expect, it } from 'vitest';
import { findPlainDates } from '../../../../core/cv/second-reading/plain-dates.ts';

const read = (line: string) =>
  findPlainDates(line).map(({ start, end, isRange }) => (isRange ? `${start}/${end ?? ''}` : start));

describe('dates in a plain line', () => {
  it.each([
    ['Baker, March 2019 - May 2021', ['2019-03/2021-05']],
    ['Jan – Mar 2020', ['2020-01/2020-03']],
    ['03.2019 – 05.2021', ['2019-03/2021-05']],
    ['12.03.2019 bis 31.05.2021', ['2019-03/2021-05']],
    ['mars 2019 à mai 2021', ['2019-03/2021-05']],
    ['maart 2019 t/m mei 2021', ['2019-03/2021-05']],
    ['mars 2019 – pågående', ['2019-03/']],
    ['seit Januar 2020', ['2020-01/']],
    ['2015-2019', ['2015/2019']],
    ['2015–19', ['2015/2019']],
    ['2021年4月〜現在', ['2021-04/']],
    ['令和3年4月 - 令和5年3月', ['2021-04/2023-03']],
    ['平成元年4月', ['1989-04']],
    ['2024.02 - 至今', ['2024-02/']],
    ['1847 ff.', ['1847/']],
    ['Summer 2022', ['2022']],
  ])('reads %s', (line, dates) => {
    expect(read(line)).toEqual(dates);
  });

  it.each(['call 0170 1234567', 'grew sales by 2019%', 'saved $2019', 'no date here'])('finds none in "%s"', (line) => {
    expect(read(line)).toEqual([]);
  });

  it('spans the words of the date and nothing else', () => {
    const line = 'Baker\tMarch 2019 - May 2021\tBern';
    const [date] = findPlainDates(line);
    expect(line.slice(date?.from, date?.to)).toBe('March 2019 - May 2021');
  });
});
