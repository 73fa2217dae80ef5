import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../../core/domain/language.ts';
import { htmlToText } from '../../../../core/tracking/mail/html-to-text.ts';
import { readMail } from '../../../../core/tracking/mail/read-mail.ts';

const folder = path.join(import.meta.dirname, '../../../fixtures/tracking/mails');
const readFixture = (name: string) => readMail(readFileSync(path.join(folder, `${name}.eml`)));
const kinds = ['acknowledgement', 'invitation', 'rejection', 'offer'] as const;
const firstWords = (text: string | undefined) => text?.split(/\W/)[0];

describe.each(languages)('a mail in %s', (language) => {
  it.each(kinds)('that is an %s is told by its own words', async (kind) => {
    const mail = await readFixture(`${language}-${kind}`);
    expect(mail?.proposal.kind).toBe(kind);
    const source = `${mail?.facts.subject} ${mail?.facts.text.replace(/\s+/g, ' ')}`.normalize('NFKC');
    expect(source).toContain(mail?.proposal.because?.replace(/\s+/g, ' '));
    expect(mail?.proposal.on).toMatch(/^2026-11-\d\d$/);
  });
});

it.each([
  ['en-acknowledgement', 'Lagerhus', 'Warehouse Clerk'],
  ['de-acknowledgement', 'Kühn Pflege', 'Pflegefachfrau'],
  ['fr-acknowledgement', 'Boulangerie Morel', 'Vendeuse'],
  ['nl-rejection', 'De Molen', undefined],
  ['ja-invitation', '青空商事', undefined],
  ['zh-rejection', '晨星科技', undefined],
])('the employer and the job of %s are those that it names', async (name, company, title) => {
  const mail = await readFixture(name);
  expect({ company: mail?.proposal.company, title: mail?.proposal.title }).toEqual({ company, title });
});

const write = (subject: string, text: string, from = 'Lagerhus <jobs@lagerhus.example>') =>
  readMail(Buffer.from(`From: ${from}\r\nSubject: ${subject}\r\n\r\n${text}`));

describe('what a mail says', () => {
  it('is unclear where no phrase fits, and nothing is guessed', async () => {
    expect((await write('Lunch', 'Shall we meet for lunch?'))?.proposal).toMatchObject({ kind: 'unclear' });
    expect((await write('', ''))?.proposal).not.toHaveProperty('because');
  });

  it('is not what it quotes', async () => {
    const text = 'Dear Ida, we received your application.\n\nOn 1 Nov 2026 Ida wrote:\n> we regret to inform you\n';
    expect((await write('Re: Clerk', text))?.proposal.kind).toBe('acknowledgement');
  });

  it('is not what would be', async () => {
    const text = 'We received your application. If you are selected, we would like to invite you to an interview.';
    expect((await write('Clerk', text))?.proposal.kind).toBe('acknowledgement');
  });

  it('has no day where its date is none', async () => {
    const mail = await readMail(Buffer.from('From: a@b.example\nSubject: x\nDate: yesterday\n\ny'));
    expect(mail?.proposal).not.toHaveProperty('on');
  });
});

describe('a hostile mail', () => {
  it('is text: its HTML is neither run nor fetched, and signs that turn the writing direction are gone', async () => {
    const html =
      '<p>We <b>regret</b> to inform you.</p><script>alert(1)</script><img src="https://evil.example/x.gif">';
    const mail = await readMail(
      Buffer.from(`From: "Bad \u202e Name" <a@evil.example>\nSubject: x\u202ey\nContent-Type: text/html\n\n${html}`),
    );
    expect(mail?.facts.text).toBe('We regret to inform you.');
    expect(mail?.proposal.subject).toBe('x y');
    expect(firstWords(mail?.proposal.from)).toBe('Bad');
    expect(mail?.proposal.from).not.toContain('\u202e');
  });

  it('with HTML nested 50,000 deep, a header of 1 MB or parts within parts is read or left out, never a crash', async () => {
    expect(htmlToText(`${'<div>'.repeat(50_000)}deep`)).toContain('deep');
    expect(await write('x'.repeat(1_000_000), 'y')).toBeUndefined();
    const parts = Array.from(
      { length: 100 },
      (_, index) => `--b${index}\nContent-Type: multipart/mixed; boundary=b${index + 1}\n\n`,
    );
    const nested = `From: a@b.example\nSubject: s\nContent-Type: multipart/mixed; boundary=b0\n\n${parts.join('')}`;
    expect(await readMail(Buffer.from(nested))).toBeUndefined();
    expect(await readMail(Buffer.from('no mail at all'))).toBeUndefined();
  });

  it('with a line of 1 MB is read in a moment', async () => {
    const started = performance.now();
    const mail = await write('Clerk', `${'we have decided to '.repeat(60_000)}`);
    expect(mail?.proposal.kind).toBe('unclear');
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
