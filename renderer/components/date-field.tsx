import { type CalendarDate, parseDate } from '@internationalized/date';
import {
  DateField as AriaDateField,
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Label,
  Popover,
} from 'react-aria-components';
import { AriaLocale } from './aria-locale.tsx';

interface DateFieldProps {
  readonly label: string;
  /** `YYYY-MM-DD`, empty for none. */
  readonly value: string;
  readonly isRequired?: boolean;
  /** Without the calendar that opens. */
  readonly isPlain?: boolean;
  onChange(value: string): void;
}

function toDate(value: string): CalendarDate | null {
  try {
    return value ? parseDate(value) : null;
  } catch {
    return null;
  }
}

/** A day, typed in the order of the language or picked in a calendar. */
export function DateField({ label, value, isRequired = false, isPlain = false, onChange }: DateFieldProps) {
  const props = {
    value: toDate(value),
    onChange: (date: CalendarDate | null) => onChange(date?.toString() ?? ''),
    isRequired,
    className: 'field',
  };
  const input = <DateInput className="date-input">{(segment) => <DateSegment segment={segment} />}</DateInput>;
  return (
    <AriaLocale>
      {isPlain ? (
        <AriaDateField {...props}>
          <Label className="label">{label}</Label>
          {input}
        </AriaDateField>
      ) : (
        <DatePicker {...props}>
          <Label className="label">{label}</Label>
          <Group className="date-group">
            {input}
            <Button className="quiet">
              <svg aria-hidden="true" viewBox="0 0 20 20" className="icon">
                <path d="M3 5h14v12H3zM3 8.5h14M7 3v3M13 3v3" />
              </svg>
            </Button>
          </Group>
          <Popover className="popover">
            <Dialog className="dialog-content">
              <Calendar className="calendar">
                <header>
                  <Button slot="previous" className="quiet">
                    ‹
                  </Button>
                  <Heading />
                  <Button slot="next" className="quiet">
                    ›
                  </Button>
                </header>
                <CalendarGrid>{(date) => <CalendarCell date={date} />}</CalendarGrid>
              </Calendar>
            </Dialog>
          </Popover>
        </DatePicker>
      )}
    </AriaLocale>
  );
}
