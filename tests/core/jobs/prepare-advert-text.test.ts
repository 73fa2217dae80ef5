import { describe, expect, test } from 'vitest';
import { prepareAdvertText } from '../../../core/jobs/prepare-advert-text.ts';

describe('prepareAdvertText', () => {
  test('shows of a page what a reader sees, and nothing of scripts and styles', () => {
    const page =
      '<!doctype html><head><title>x</title></head><body><script>var pay = "$99";</script><style>p{}</style><!-- hidden -->' +
      '<h1>Cook &amp; Baker</h1><p>Pay: &pound;12&#46;50<br>per&nbsp;hour</p><ul><li>One</li><li>Two</li></ul></body>';
    expect(prepareAdvertText(page)).toBe('Cook & Baker\n\nPay: £12.50\nper hour\n\n• One\n\n• Two');
  });

  test('keeps angle brackets and ampersands of plain text', () => {
    expect(prepareAdvertText('experience < 3 years & C++ > Java &amp; so')).toBe(
      'experience < 3 years & C++ > Java &amp; so',
    );
  });

  test('does not read tags out of escaped text', () => {
    expect(prepareAdvertText('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>')).toBe('<script>alert(1)</script>');
  });

  test('survives pages that are cut off or malformed', () => {
    expect(prepareAdvertText('<div>Cook <b')).toBe('Cook');
    expect(prepareAdvertText('<div>Cook</div><script>never closed')).toBe('Cook');
    expect(prepareAdvertText('<p>Cook &#xD800; &#99999999; &unknown;</p>')).toBe('Cook \ufffd \ufffd &unknown;');
  });

  test('brings line ends and invisible characters into one form', () => {
    expect(prepareAdvertText('\uFEFFCook\r\n\r\n\r\n\r\nin\u200b Leeds  \r')).toBe('Cook\n\nin Leeds');
  });

  test('refuses what is empty or too large by name', () => {
    const refused = (code: string) => expect.objectContaining({ code });
    expect(() => prepareAdvertText('<p> </p>')).toThrow(refused('job.empty'));
    expect(() => prepareAdvertText('')).toThrow(refused('job.empty'));
    expect(() => prepareAdvertText('a'.repeat(200_001))).toThrow(refused('job.too-large'));
    expect(() => prepareAdvertText(`<p>${' '.repeat(2_000_001)}</p>`)).toThrow(refused('job.too-large'));
    expect(prepareAdvertText('a'.repeat(200_000))).toHaveLength(200_000);
  });
});
