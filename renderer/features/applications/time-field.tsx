import { parseTime, type Time } from '@internationalized/date';
import { TimeField as AriaTimeField, DateInput, DateSegment, Label } from 'react-aria-components';
import { AriaLocale } from '../../components/aria-locale.tsx';

interface TimeFieldProps {
  readonly label: string;
  /** `HH:MM`, empty for none. */
  readonly value: string;
  onChange(value: string): void;
}

function toTime(value: string): Time | null {
  return /^\d{2}:\d{2}$/.test(value) ? parseTime(value) : null;
}

/** A time of day in the way of the language. */
export function TimeField({ label, value, onChange }: TimeFieldProps) {
  return (
    <AriaLocale>
      <AriaTimeField
        className="field"
        value={toTime(value)}
        onChange={(time) => onChange(time?.toString().slice(0, 5) ?? '')}
      >
        <Label className="label">{label}</Label>
        <DateInput className="date-input">{(segment) => <DateSegment segment={segment} />}</DateInput>
      </AriaTimeField>
    </AriaLocale>
  );
}
