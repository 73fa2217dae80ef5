import { type ReactNode, useId } from 'react';

interface FieldProps {
  readonly label: string;
  /** A line below the field that says what is expected. */
  readonly hint?: string;
  readonly isRequired?: boolean;
}

function Field({ label, hint, children }: FieldProps & { children(ids: { id: string; hintId?: string }): ReactNode }) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      {children({ id, ...(hintId ? { hintId } : {}) })}
      {hint && (
        <p id={hintId} className="meta">
          {hint}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly type?: 'text' | 'email' | 'tel' | 'number' | 'password' | 'search';
  readonly lines?: number;
  readonly autoComplete?: string;
  onChange(value: string): void;
}

/** One line of text, or several with `lines`. */
export function TextField({ value, type = 'text', lines, autoComplete = 'off', onChange, ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      {({ id, hintId }) => {
        const common = { id, value, required: field.isRequired ?? false, 'aria-describedby': hintId };
        return lines ? (
          <textarea {...common} rows={lines} onChange={({ target }) => onChange(target.value)} />
        ) : (
          <input
            {...common}
            type={type === 'number' ? 'text' : type}
            inputMode={type === 'number' ? 'decimal' : undefined}
            autoComplete={autoComplete}
            onChange={({ target }) => onChange(target.value)}
          />
        );
      }}
    </Field>
  );
}

interface SelectFieldProps<Value extends string> extends FieldProps {
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly lang?: string }[];
  onChange(value: Value): void;
}

/** One of a few. */
export function SelectField<Value extends string>({ value, options, onChange, ...field }: SelectFieldProps<Value>) {
  return (
    <Field {...field}>
      {({ id, hintId }) => (
        <select
          id={id}
          value={value}
          aria-describedby={hintId}
          onChange={({ target }) => {
            const chosen = options.find((option) => option.value === target.value);
            if (chosen) onChange(chosen.value);
          }}
        >
          {options.map(({ value: name, label, lang }) => (
            <option key={name} value={name} lang={lang}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface SwitchFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  onChange(isOn: boolean): void;
}

/** On or off, at once. */
export function SwitchField({ label, hint, isOn, isDisabled = false, onChange }: SwitchFieldProps) {
  const id = useId();
  return (
    <div className="switch-field">
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        className="switch"
        checked={isOn}
        disabled={isDisabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={({ target }) => onChange(target.checked)}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <p id={`${id}-hint`} className="meta">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
