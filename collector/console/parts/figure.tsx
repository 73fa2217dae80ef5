import type { ReactNode } from 'react';
import { Defined } from './definition.tsx';

export interface FigureProps {
  readonly name: string;
  /** What counts and what does not. */
  readonly definition: string;
  /** As it is read; `null` when there is no value, and then `reason` says why. */
  readonly value: string | null;
  readonly reason?: string;
  /** `3.1 % to 4.4 %`: where most such intervals hold the truth. */
  readonly interval?: string | undefined;
  /** Cases it stands on, in words: `n 12,400`. */
  readonly basis?: string | undefined;
  readonly window?: string | undefined;
  readonly children?: ReactNode;
}

/** One number with all that has to be known of it. */
export function Figure({ name, definition, value, reason, interval, basis, window, children }: FigureProps) {
  const beside = [basis, window].filter((text) => text !== undefined).join(' · ');
  return (
    <div className="figure">
      <Defined name={name}>
        <span>{definition}</span>
        {interval && <span>Interval: {interval}. Ranges made like this hold the true value 19 times in 20.</span>}
        {beside && <span>{beside}</span>}
      </Defined>
      {value === null ? (
        <span className="value words">{reason ?? 'No figure yet'}</span>
      ) : (
        <span className="value">{value}</span>
      )}
      {value !== null && interval && <span className="beside">{interval}</span>}
      {beside && <span className="beside">{beside}</span>}
      {children}
    </div>
  );
}
