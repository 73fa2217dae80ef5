import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'done' | 'caution' | 'danger' | 'quiet' | 'accent';

const iconOf: Readonly<Record<Tone, IconName>> = {
  done: 'check',
  caution: 'warning',
  danger: 'stop',
  quiet: 'dot',
  accent: 'clock',
};

/** A state in a word, with an icon: no state is told by its colour. */
export function Sign({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={`sign ${tone}`}>
      <Icon name={iconOf[tone]} />
      <span>{children}</span>
    </span>
  );
}
