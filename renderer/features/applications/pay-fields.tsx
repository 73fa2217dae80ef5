import type { Pay } from '../../../core/domain/application.ts';
import { currencyOf } from '../../../core/domain/region.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { SelectField, TextField } from '../../components/fields.tsx';
import { readAmount } from './read-amount.ts';

/** Pay as it is typed. */
interface PayDraft {
  readonly low: string;
  readonly high: string;
  readonly currency: string;
}

export const currencies = [...new Set(Object.values(currencyOf))].sort();

export const draftPay = (pay: Pay | undefined, currency: string): PayDraft => ({
  low: pay?.low === undefined ? '' : String(pay.low),
  high: pay?.high === undefined ? '' : String(pay.high),
  currency: pay?.currency ?? currency,
});

/** The pay that was typed; undefined when there is none, and the ends in their order. */
export function readPay({ low, high, currency }: PayDraft): Pay | undefined {
  const ends = [readAmount(low), readAmount(high)] as const;
  const [first, second] = ends;
  if (first === undefined && second === undefined) return undefined;
  if (first !== undefined && second !== undefined && first > second) return { low: second, high: first, currency };
  return {
    ...(first === undefined ? {} : { low: first }),
    ...(second === undefined ? {} : { high: second }),
    currency,
  };
}

interface PayFieldsProps {
  readonly label: string;
  readonly draft: PayDraft;
  readonly wording: Wording;
  onChange(draft: PayDraft): void;
}

/** Gross pay per year, from and to, in a currency. */
export function PayFields({ label, draft, wording: { t }, onChange }: PayFieldsProps) {
  return (
    <fieldset className="pay-fields is-wide">
      <legend className="label">{label}</legend>
      <TextField
        label={t('applications:pay.low')}
        type="number"
        value={draft.low}
        onChange={(low) => onChange({ ...draft, low })}
      />
      <TextField
        label={t('applications:pay.high')}
        type="number"
        value={draft.high}
        onChange={(high) => onChange({ ...draft, high })}
      />
      <SelectField
        label={t('applications:pay.currency')}
        value={draft.currency}
        options={[...new Set([draft.currency, ...currencies])].map((value) => ({ value, label: value }))}
        onChange={(currency) => onChange({ ...draft, currency })}
      />
    </fieldset>
  );
}
