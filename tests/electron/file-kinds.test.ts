import { expect, it } from 'vitest';
import { cleanFileName, documentKinds, filterFor } from '../../electron/file-kinds.ts';

it.each([
  ['Lebenslauf', '.pdf', 'Lebenslauf.pdf'],
  ['../../etc/passwd', '.csv', '.. .. etc passwd.csv'],
  ['..', '.csv', 'CVPlus.csv'],
  ['', '.ics', 'CVPlus.ics'],
  ['履歴書', '.docx', '履歴書.docx'],
  ['report.PDF', '.pdf', 'report.PDF'],
  ['a\u0000b\nc', '', 'a b c'],
])('a proposed name %j becomes the file name %s → %s', (name, extension, file) => {
  expect(cleanFileName(name, extension)).toBe(file);
});

it('a dialog offers the kinds of its purpose, and all files for an attachment', () => {
  expect(filterFor(documentKinds.mail)).toEqual([{ name: '.eml .mbox .mbx', extensions: ['eml', 'mbox', 'mbx'] }]);
  expect(filterFor(documentKinds.attachment)).toEqual([]);
});
