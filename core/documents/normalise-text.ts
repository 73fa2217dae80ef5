/** Soft hyphen, zero-width signs, direction marks and the byte order mark: invisible, and in the way of every comparison. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const controls = /(?![\t\n\r])\p{Cc}/gu;
/** Icon fonts and fonts without a Unicode map put their glyphs here. */
const privateUse = /[\ue000-\uf8ff\ufffd]|[\u{f0000}-\u{10fffd}]/gu;
const unreadable = /(?![\t\n\r])\p{Cc}|[\ue000-\uf8ff\ufffd]|[\u{f0000}-\u{10fffd}]/gu;
const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
/** Spacing accents would be torn into a space and a combining accent by NFKC. */
const spacingAccents = /[^\u00a8\u00af\u00b4\u00b8\u02d8-\u02dd]+/g;
/**
 * Radicals that NFKC leaves alone, and the signs they look like. A browser that prints a page writes 长 as ⻓ where the face
 * draws both with one glyph. Source: EquivalentUnifiedIdeograph.txt of the Unicode database.
 */
const radicals =
  '⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺶⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲';
const unified =
  '厂乛乚乙亻冂几刀刂卜小小兀尣尢尢巳幺彑彐忄扌攵旡日月歺民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟罓罒羊耂肀聿肉臼艹艹艹虎衤覀西见角讠贝足车辶辶辶阝钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀';
const radical = /[\u2e80-\u2ef3]/g;
const plainAscii = /^[\t\n\x20-\x7e]*$/;

/**
 * Brings one stretch of text to the form that the whole program works with: NFKC (ligatures, full-width forms and Kangxi
 * radicals become ordinary letters), no invisible signs, no icon glyphs, ordinary spaces and hyphens.
 */
export function normaliseText(text: string): string {
  if (plainAscii.test(text)) return text;
  return text
    .replace(invisible, '')
    .replace(spacingAccents, (part) => part.normalize('NFKC'))
    .replace(radical, (sign) => unified[radicals.indexOf(sign)] ?? sign)
    .replace(controls, ' ')
    .replace(privateUse, ' ')
    .replace(spaces, ' ')
    .replace(/-?[\u2010\u2011]/g, '-')
    .replace(/\u2012/g, '–')
    .normalize('NFC');
}

/** Share of signs that stand for nothing readable, 0..1; 0 for an empty text. Spaces are not counted. */
export function measureUnreadable(text: string): number {
  if (plainAscii.test(text)) return 0;
  const lost = text.match(unreadable)?.length ?? 0;
  if (lost === 0) return 0;
  const blank = text.match(/[ \t\n\r\u3000\u00a0]/g)?.length ?? 0;
  return lost / Math.max(1, text.length - blank);
}
