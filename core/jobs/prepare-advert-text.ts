import { AppError } from '../errors.ts';

/** Adverts above this many characters are refused. */
export const longestAdvert = 200_000;
/** Web pages carry much that is not text. */
const longestPage = 2_000_000;

const htmlSign =
  /<(?:!doctype|html|body|head|div|p|br|ul|ol|li|h[1-6]|span|table|section|article|strong|b)\b[^<>]{0,500}>/i;
/** Elements whose content is not for readers. */
const hiddenElements = [
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'head',
  'iframe',
  'object',
  'select',
  'textarea',
];
const blockElements = new Set(
  'address article aside blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td th thead tr ul'.split(
    ' ',
  ),
);
const namedCharacters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  times: '×',
  shy: '',
  zwnj: '',
  zwj: '',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  euml: 'ë',
  agrave: 'à',
  aacute: 'á',
  acirc: 'â',
  aring: 'å',
  Aring: 'Å',
  ccedil: 'ç',
  iuml: 'ï',
  icirc: 'î',
  ocirc: 'ô',
  ograve: 'ò',
  oacute: 'ó',
  ugrave: 'ù',
  ucirc: 'û',
  uacute: 'ú',
  Eacute: 'É',
  Egrave: 'È',
  Agrave: 'À',
  Ccedil: 'Ç',
  oelig: 'œ',
  aelig: 'æ',
  ntilde: 'ñ',
  oslash: 'ø',
  iacute: 'í',
};

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return Object.hasOwn(namedCharacters, name) ? (namedCharacters[name] ?? whole) : whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : '';
  });
}

/** The text that a reader of the page sees, list items with a bullet. One pass over the page. */
function stripHtml(page: string): string {
  let text = '';
  let index = 0;
  while (index < page.length) {
    const open = page.indexOf('<', index);
    if (open < 0) return text + page.slice(index);
    text += page.slice(index, open).replace(/\s+/g, ' ');
    if (page.startsWith('<!--', open)) {
      const close = page.indexOf('-->', open + 4);
      index = close < 0 ? page.length : close + 3;
      continue;
    }
    const name = /^<\/?([a-zA-Z][a-zA-Z0-9]*)/.exec(page.slice(open, open + 40))?.[1]?.toLowerCase();
    const close = name || page.startsWith('<!', open) || page.startsWith('<?', open) ? page.indexOf('>', open) : -1;
    if (close < 0) {
      // A lone "<" is text ("experience < 3 years").
      text += '<';
      index = open + 1;
      continue;
    }
    index = close + 1;
    if (name === undefined) continue;
    if (page.charAt(open + 1) !== '/' && hiddenElements.includes(name)) {
      index = findEndOfElement(page, name, index);
      text += ' ';
    } else if (blockElements.has(name)) {
      text += name === 'li' && page.charAt(open + 1) !== '/' ? '\n• ' : '\n';
    }
  }
  return text;
}

function findEndOfElement(page: string, name: string, from: number): number {
  const pattern = new RegExp(`</${name}[^>]{0,100}>`, 'gi');
  pattern.lastIndex = from;
  const end = pattern.exec(page);
  return end ? end.index + end[0].length : page.length;
}

/**
 * The advert as plain text, which is what `parseJob` reads and what its spans refer to: line ends as `\n`, no control
 * characters, no runs of blank lines, and no tags, scripts or entities if it came as HTML.
 * Throws AppError `job.empty` or `job.too-large` (more than 200,000 characters of text).
 */
export function prepareAdvertText(raw: string): string {
  if (raw.length > longestPage) throw new AppError('job.too-large', { limit: longestAdvert });
  const plain = htmlSign.test(raw) ? decodeEntities(stripHtml(raw)) : raw;
  const text = plain
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u00ad\u200b-\u200f\u2060\ufeff]/gu, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (text === '') throw new AppError('job.empty');
  if (text.length > longestAdvert) throw new AppError('job.too-large', { limit: longestAdvert });
  return text;
}
