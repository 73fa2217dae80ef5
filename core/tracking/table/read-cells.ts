import { Channel, OutcomeKind, type Pay, Stage } from '../../domain/application.ts';
import { foldAccents, foldText } from './fold-text.ts';
import { channelWords, outcomeWords, stageWords } from './table-words.ts';

/** Pairs of a folded phrase and what it means, the longest phrase first. */
function indexWords<K extends string>(words: Readonly<Record<K, readonly string[]>>, kinds: readonly K[]) {
  return kinds
    .flatMap((kind) => words[kind].map((phrase) => ({ kind, phrase: foldAccents(phrase) })))
    .sort((one, other) => other.phrase.length - one.phrase.length);
}

const stageIndex = indexWords(stageWords, ['preparing', 'sent', 'answered', 'interview', 'offer']);
const outcomeIndex = indexWords(outcomeWords, ['hired', 'rejected', 'no-response', 'withdrawn']);
const channelIndex = indexWords(channelWords, [
  'job-board',
  'employer-site',
  'referral',
  'recruiter',
  'network',
  'fair',
]);

/** How much of a cell is read for its meaning: words of a state or an amount are short. */
const readCharacters = 200;

const isSpaced = (phrase: string) => /^[\p{sc=Latin}\d ]+$/u.test(phrase);

/** The phrase that is the whole cell, else the longest that stands in it as words of its own. */
function findPhrase<K>(cell: string, index: readonly { readonly kind: K; readonly phrase: string }[]) {
  const text = foldAccents(cell);
  const padded = ` ${text} `;
  return (
    index.find(({ phrase }) => phrase === text) ??
    index.find(({ phrase }) =>
      // Short words such as "no" and "open" mean something only when they stand alone.
      isSpaced(phrase)
        ? phrase.length > 4 && padded.includes(` ${phrase} `)
        : phrase.length > 1 && text.includes(phrase),
    )
  );
}

/** Whether a cell says no more than that an application has ended; how it did is said elsewhere. */
export const saysClosed = (cell: string): boolean =>
  /^(closed|geschlossen|clos|gesloten|stängd|終了|已关闭)/iu.test(cell.trim());

/** Where an application stands, read from a cell: a stage, or how it ended; undefined for other words. */
export function readState(text: string): { stage: Exclude<Stage, 'closed'> } | { outcome: OutcomeKind } | undefined {
  const cell = text.slice(0, readCharacters);
  const named = Stage.exclude(['closed']).safeParse(foldText(cell)).data;
  if (named) return { stage: named };
  const kind = OutcomeKind.safeParse(cell.trim()).data;
  if (kind) return { outcome: kind };
  const stage = findPhrase(cell, stageIndex);
  const outcome = findPhrase(cell, outcomeIndex);
  // "Rejected after interview" is an end: of two phrases within a cell the end holds, unless the stage is the longer.
  if (outcome && (!stage || outcome.phrase.length * 2 >= stage.phrase.length)) return { outcome: outcome.kind };
  return stage ? { stage: stage.kind } : undefined;
}

/** Where the advert was found; `other` for words that are none of the known ones. */
export function readChannel(text: string): Channel {
  const cell = text.slice(0, readCharacters);
  return Channel.safeParse(cell.trim()).data ?? findPhrase(cell, channelIndex)?.kind ?? 'other';
}

const symbols: readonly (readonly [sign: RegExp, currency: string])[] = [
  [/€|\beuros?\b/i, 'EUR'],
  [/£/, 'GBP'],
  [/\bkr\b|kronor/i, 'SEK'],
  [/円/, 'JPY'],
  [/元|人民币|RMB/i, 'CNY'],
  [/US\$/, 'USD'],
  [/CA\$|C\$/, 'CAD'],
  [/A\$|AU\$/, 'AUD'],
  [/S\$/, 'SGD'],
  [/HK\$/, 'HKD'],
];
const dollars = ['USD', 'CAD', 'AUD', 'SGD', 'HKD'];

/** The currency that a cell names; a bare dollar or yen sign is that of the person's own country where it has one. */
export function readCurrency(cell: string, own: string | undefined): string | undefined {
  const code = /\b[A-Z]{3}\b/.exec(cell.toUpperCase())?.[0];
  if (code && isCurrency(code)) return code;
  const known = symbols.find(([sign]) => sign.test(cell))?.[1];
  if (known) return known;
  if (cell.includes('$')) return own && dollars.includes(own) ? own : 'USD';
  if (/[¥￥]/.test(cell)) return own === 'CNY' ? 'CNY' : 'JPY';
  return undefined;
}

const currencies = new Set(Intl.supportedValuesOf('currency'));
const isCurrency = (code: string) => currencies.has(code);

/** One amount as people write it: `58,000`, `58.000`, `58 000`, `58k`, `550万`; undefined for anything else. */
function readAmount(text: string): number | undefined {
  const match = /(\d[\d.,' \u00a0\u202f’]*)\s*((?:k|m|tsd|mille)(?!\p{L})|万)?/iu.exec(text.normalize('NFKC'));
  if (!match?.[1]) return undefined;
  const digits = match[1].replace(/[' \u00a0\u202f’]/g, '').replace(/[.,]$/, '');
  // A sign before exactly three digits parts thousands; any other one begins a fraction.
  const plain = digits.replace(/[.,](?=\d{3}(?:\D|$))/g, '').replace(',', '.');
  const factors: Readonly<Record<string, number>> = { k: 1000, tsd: 1000, mille: 1000, m: 1_000_000, 万: 10_000 };
  const amount = Number(plain) * (factors[match[2]?.toLowerCase() ?? ''] ?? 1);
  return Number.isFinite(amount) && amount > 0 && amount <= 1e12 ? amount : undefined;
}

/** Pay by the month, the day or the hour: kept pay is per year, and nobody knows how many of them the year has. */
const otherPeriod =
  /\b(?:month(?:ly)?|hour(?:ly)?|daily|p\.?m\.?|mo|hr|monat(?:lich)?|stunde|stündlich|tag|mois|mensuel\p{L}*|heure|jour|maand|uur|dag|månad(?:en)?|timme|tim)\b|\/\s*(?:h|d|day|std|m)\b|月|時|时|日給|日薪/iu;

/**
 * Pay of an advert from its cells: one amount, a range in one cell, or low and high in two. `problem` names the field
 * that could not be read. Cells that are all empty say nothing.
 */
export function readPay(
  said: { readonly low: string; readonly high: string; readonly currency: string },
  ownCurrency: string | undefined,
): { pay?: Pay; problem?: 'payLow' | 'payHigh' | 'currency' } {
  const shorten = (text: string) => text.slice(0, readCharacters);
  const cells = { low: shorten(said.low), high: shorten(said.high), currency: shorten(said.currency) };
  if (cells.low === '' && cells.high === '') return {};
  if (otherPeriod.test(`${cells.low} ${cells.high} ${cells.currency}`)) return { problem: 'payLow' };
  const parts = cells.low.split(/\s*(?:-|–|—|~|〜|～|\bto\b|\bbis\b|\bà\b|\btot\b|\btill\b|至|到)\s*/u).filter(Boolean);
  const unit = /(?:k|万)/iu.exec(parts[1] ?? '')?.[0] ?? '';
  const low =
    parts[0] === undefined ? undefined : readAmount(/\d\s*(?:k|万)/iu.test(parts[0]) ? parts[0] : parts[0] + unit);
  const highText = cells.high || parts[1] || '';
  const high = highText === '' ? undefined : readAmount(highText);
  if (cells.low !== '' && low === undefined) return { problem: 'payLow' };
  if (highText !== '' && high === undefined) return { problem: 'payHigh' };
  const currency =
    readCurrency(cells.currency, ownCurrency) ?? readCurrency(`${cells.low} ${cells.high}`, ownCurrency) ?? ownCurrency;
  if (currency === undefined) return { problem: 'currency' };
  return { pay: { currency, ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) } };
}
