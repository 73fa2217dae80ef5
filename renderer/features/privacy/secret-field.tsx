import { type RefObject, useId, useState } from 'react';
import { useWording } from '../../use-wording.ts';

interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  /** What the browser part of the app may take it for; nothing is offered to be remembered. */
  readonly isNew?: boolean;
  /** Typed a second time, to be sure: stays hidden. */
  readonly isRepeated?: boolean;
  readonly input?: RefObject<HTMLInputElement | null>;
  onChange(value: string): void;
}

/** A passphrase: hidden until the person wants to see it; pasting is fine. */
export function SecretField({
  label,
  value,
  hint,
  isNew = false,
  isRepeated = false,
  input,
  onChange,
}: SecretFieldProps) {
  const { t } = useWording();
  const id = useId();
  const [isShown, setShown] = useState(false);
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        ref={input}
        id={id}
        type={isShown ? 'text' : 'password'}
        value={value}
        autoComplete={isNew ? 'new-password' : 'off'}
        spellCheck={false}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={({ target }) => onChange(target.value)}
      />
      {hint && (
        <p id={`${id}-hint`} className="meta">
          {hint}
        </p>
      )}
      {!isRepeated && (
        <label className="secret-check">
          <input type="checkbox" checked={isShown} onChange={({ target }) => setShown(target.checked)} />
          {t('privacy:lock.show')}
        </label>
      )}
    </div>
  );
}
