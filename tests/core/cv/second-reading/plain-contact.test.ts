import { describe, expect, it } from 'vitest';
import { readPlain } from '../../../../core/cv/second-reading/read-plain.ts';

const read = (...lines: string[]) => {
  const { name, email, phone } = readPlain([lines.join('\n')]);
  return { name: name?.text, email: email?.text, phone: phone?.text };
};

describe('name, e-mail and phone in plain lines', () => {
  it.each([
    [['Curriculum vitae', 'Mara Holt', 'Bern'], 'Mara Holt'],
    [['Software Engineer', 'Mara Holt'], 'Mara Holt'],
    [['Lebenslauf', 'Name: Mara Holt'], 'Mara Holt'],
    [['Dr. Mara van der Holt'], 'Dr. Mara van der Holt'],
    [['履歴書', 'ふりがな\tあおき はなこ', '氏名\t青木 花子'], '青木 花子'],
    [['个人简历', '王秀霞', '北京'], '王秀霞'],
  ])('finds the name in %j', (lines, name) => {
    expect(read(...lines).name).toBe(name);
  });

  it('believes the e-mail address when two names stand there', () => {
    expect(read('Kornhaus Bern', 'Mara Holt', 'mara.holt@example.org').name).toBe('Mara Holt');
  });

  it('takes no heading, place, school or employer for a name', () => {
    expect(read('Work Experience', 'New York', 'Lowood School', 'Tillmann Group Holding').name).toBeUndefined();
  });

  it('finds an address within a long line', () => {
    expect(read(`${'Bern '.repeat(100)}| mara@example.org | more`).email).toBe('mara@example.org');
  });

  it.each([
    ['Tel: 031 123 45 67 | Fax: 031 123 45 68', '031 123 45 67'],
    ['03/2019 - 05/2021 | +41 31 123 45 67', '+41 31 123 45 67'],
    ['2015 - 2019\t06-12345678', '06-12345678'],
  ])('tells the phone number in "%s"', (line, phone) => {
    expect(read(line).phone).toBe(phone);
  });

  it('takes no range of years and no link for a phone number', () => {
    expect(read('1593–1609', 'https://example.org/20190412345').phone).toBeUndefined();
  });
});
