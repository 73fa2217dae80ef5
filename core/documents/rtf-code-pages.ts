/** Encodings of RTF by the numbers of its code pages and of the character sets of its fonts (RTF 1.9.1). */
const codePages: Readonly<Record<number, string>> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1250: 'windows-1250',
  1251: 'windows-1251',
  1252: 'windows-1252',
  1253: 'windows-1253',
  1254: 'windows-1254',
  1255: 'windows-1255',
  1256: 'windows-1256',
  1257: 'windows-1257',
  1258: 'windows-1258',
  10000: 'macintosh',
  54936: 'gb18030',
  65001: 'utf-8',
};

const charsetPages: Readonly<Record<number, number>> = {
  0: 1252,
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

/** The encoding of a code page; Western European for those that nobody writes any more. */
export function encodingOfCodePage(page: number): string {
  return codePages[page] ?? 'windows-1252';
}

/** The code page of a font's character set; undefined for "default" and for sets of symbols. */
export function codePageOfCharset(charset: number): number | undefined {
  return charsetPages[charset];
}

/** Code pages in which one sign may take two bytes. */
export function isDoubleByte(page: number): boolean {
  return page === 932 || page === 936 || page === 949 || page === 950 || page === 54936;
}
