/** Ten thousand in Japanese and Chinese, thousand as a letter. */
const multipliers: Readonly<Record<string, number>> = { 万: 10_000, 萬: 10_000, k: 1000, K: 1000 };

/** An amount as people type it: "58.000", "58 000,50", "５８０万"; undefined when it is none. */
export function readAmount(typed: string): number | undefined {
  const match = /^(\d[\d.,'’\s]*?)([.,]\d{1,2})?\s*([万萬kK])?$/u.exec(typed.normalize('NFKC').trim());
  if (!match) return undefined;
  const [, whole = '', fraction = '', unit] = match;
  const amount =
    Number(`${whole.replace(/\D/g, '')}${fraction.replace(',', '.')}`) * (unit ? (multipliers[unit] ?? 1) : 1);
  return Number.isFinite(amount) && amount > 0 ? amount : undefined;
}
