import { expect, test } from 'vitest';
import { readCv } from './read-fixture.ts';

async function skillsOf(line: string): Promise<(string | undefined)[]> {
  const { cv } = await readCv(
    `Mirte Bakker\nmirte@example.org\n\nSkills\n${line}\n\nEducation\nBakery School, 2010 - 2012\n`,
  );
  return cv.skills.map(({ name }) => name);
}

test('slashes between spaces separate skills where nothing else does', async () => {
  expect(await skillsOf('Go / Rust / Zig')).toEqual(['Go', 'Rust', 'Zig']);
});

test('a slash joins two names into one skill where the list has another separator, or no other item', async () => {
  expect(await skillsOf('IFRS / Dutch GAAP, SAP / Exact, Excel')).toEqual([
    'IFRS / Dutch GAAP',
    'SAP / Exact',
    'Excel',
  ]);
  expect(await skillsOf('- Python / PySpark\n- SQL / dbt')).toEqual(['Python / PySpark', 'SQL / dbt']);
});
