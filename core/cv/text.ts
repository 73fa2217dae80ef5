import { languages } from '../domain/language.ts';
import { keywords } from './keywords.ts';

/** Signs of scripts that are written without spaces. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

const ascii = /^[\x20-\x7e\t\n]*$/;

/** One text of a document is looked up in many lists; what was found is kept for that document alone. */
const keys = new Map<string, string>();
const words = new Map<string, readonly string[]>();
const mostKept = 5_000;

/** To be called before another document is read. */
export function forgetTexts(): void {
  keys.clear();
  words.clear();
}

function keep<T>(kept: Map<string, T>, text: string, found: T): T {
  if (kept.size >= mostKept) kept.clear();
  kept.set(text, found);
  return found;
}

/** Letters and digits only, small, without accents, compatibility-normalised: the form in which keywords are compared. */
export function keyOf(text: string): string {
  return keys.get(text) ?? keep(keys, text, makeKey(text));
}

function makeKey(text: string): string {
  if (ascii.test(text)) return text.toLowerCase().replace(/[^a-z0-9+#]+/g, '');
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}+#]+/gu, '')
    .replace(variant, (sign) => common[variants.indexOf(sign)] ?? sign);
}

/**
 * Signs that Hong Kong and Taiwan, Japan and the mainland write in two or three ways, as far as they occur in keywords.
 * Writers mix them, and recognition of pictures takes one for the other (職歷 for 職歴).
 */
const variants =
  '歷歴經経驗験學證証團団專専關関實実務職業語軟電號碼聯絡資戶戸歲歳國會員護獎奨榮栄譽論單単價価評個簡總総執書認項與長門開發発對対應応興愛環圖図計課練錄録機構稱處処約區縣県廳庁勞労雜雑醫藥薬齡齢別貫狀況體讀読寫聽聴說説識運動營営產産責負導畢師術參獲屆郵連緒績權権類級點數據賞賽協屬態場現時間續続選達適遷為無來過這還進遠設試話調請譯訳議貿費購車輔輯辦農銀銷錢銭鐵鉄館驟髮';
const common =
  '历历经经验验学证证团团专专关关实实务职业语软电号码联络资户户岁岁国会员护奖奖荣荣誉论单单价价评个简总总执书认项与长门开发发对对应应兴爱环图图计课练录录机构称处处约区县县厅厅劳劳杂杂医药药龄龄别贯状况体读读写听听说说识运动营营产产责负导毕师术参获届邮连绪绩权权类级点数据赏赛协属态场现时间续续选达适迁为无来过这还进远设试话调请译译议贸费购车辅辑办农银销钱钱铁铁馆骤发';
const variant = new RegExp(`[${variants}]`, 'gu');

/** Words in small letters; punctuation is dropped except what is part of a word (`c++`, `ph.d`, `b.v.`). */
export function wordsOf(text: string): readonly string[] {
  return words.get(text) ?? keep(words, text, splitWords(text));
}

function splitWords(text: string): string[] {
  // Most texts are plain, and patterns of Unicode properties cost ten times as much.
  if (ascii.test(text)) return text.toLowerCase().replaceAll('`', "'").match(asciiWord) ?? [];
  return text.normalize('NFKC').toLowerCase().replace(/[’`´]/g, "'").match(wordPattern) ?? [];
}
const asciiWord = /[a-z0-9][a-z0-9.'+#&-]*/g;
const wordPattern = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}.'+#&-]*/gu;

export function isUnspaced(text: string): boolean {
  return unspaced.test(text);
}

/** Western texts need no Unicode properties, which cost ten times as much. */
const latin = /^[\x20-\u024f\u2010-\u203a\t\n]*$/;
const latinWord = /[a-z0-9\u00c0-\u024f]+(?:[-'’.@/&+#][a-z0-9\u00c0-\u024f]+)*/gi;

/** Length in words; two signs of an unspaced script count as one. */
export function countWords(text: string): number {
  if (latin.test(text)) return text.match(latinWord)?.length ?? 0;
  const signs = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu)?.length ?? 0;
  const rest = text
    .replace(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+/gu, ' ')
    .match(/[\p{L}\p{N}]+(?:[-'’.@/&+#][\p{L}\p{N}]+)*/gu);
  return Math.ceil(signs / 2) + (rest?.length ?? 0);
}

const conjunctions = languages
  .flatMap((language) => keywords[language].conjunctions)
  .map((word) => word.replace(/[.]/g, '\\$&'))
  .join('|');
/** "Gesundheits-" / "und Krankenpflegerin": this hyphen stands for a word. */
const leftHyphen = new RegExp(`(\\p{Ll})-\\n(?=(?:${conjunctions})\\s)`, 'gu');

function mendLines(slice: string): string {
  return slice
    .replace(leftHyphen, '$1- ')
    .replace(/(\p{Ll})-\n(?=\p{Ll})/gu, '$1')
    .replace(/(\p{Lu}{2})-\n(?=\p{Lu}{2})/gu, '$1')
    .replace(/-\n/g, '-')
    .replace(/([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])\n(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])/gu, '$1');
}

/** A slice of a page as a field: line breaks mended, hyphenation undone, edges free of separators. */
export function cleanText(slice: string): string {
  return (slice.includes('\n') ? mendLines(slice) : slice)
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:|·•–—~/\\<>*_=-]+(?=.)/u, '')
    .replace(/[\s,;:|·•–—~\\<*_=-]+$/u, '')
    .trim();
}

/** True where a text is written in capitals only. */
export function isUpperCase(text: string): boolean {
  // Nearly every line has a small letter, so this answers nearly every question.
  if (/[a-z]/.test(text)) return false;
  const letters = text.match(/\p{L}/gu)?.join('') ?? '';
  return letters.length >= 2 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
}
