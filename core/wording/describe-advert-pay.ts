import type { Job } from '../domain/job.ts';
import type { Wording } from './wording.ts';

/** The pay that an advert states, in its own period; `undefined` when it states none. */
export function describeAdvertPay({ salary }: Job, { t, formats }: Wording): string | undefined {
  if (!salary) return undefined;
  const { min, max, currency, period } = salary;
  const write = (amount: number) => (currency === undefined ? formats.short(amount) : formats.money(amount, currency));
  const amount =
    min !== undefined && max !== undefined
      ? min === max
        ? write(min)
        : t('job:pay.between', {
            low: currency === undefined ? formats.short(min) : formats.amount(min, currency),
            high: write(max),
          })
      : min !== undefined
        ? t('job:pay.from', { low: write(min) })
        : max !== undefined
          ? t('job:pay.upTo', { high: write(max) })
          : undefined;
  return amount === undefined ? undefined : t(`job:pay.${period}`, { amount });
}
