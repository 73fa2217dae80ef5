import { useId } from 'react';
import { CredentialsAbroad, EmployerKind, type Stated } from '../../../core/domain/prediction.ts';
import type { Wording } from '../../../core/wording/wording.ts';

interface ChoicesProps<Value extends string> {
  readonly question: string;
  readonly note?: string;
  readonly choices: readonly { readonly value: Value | ''; readonly label: string }[];
  readonly chosen: Value | '';
  onChoose(value: Value | ''): void;
}

/** A question with a few answers, of which "not said" is one. */
function Choices<Value extends string>({ question, note, choices, chosen, onChoose }: ChoicesProps<Value>) {
  const id = useId();
  return (
    <fieldset className="stated-question" aria-describedby={note === undefined ? undefined : `${id}-note`}>
      <legend>{question}</legend>
      <div className="stated-answers">
        {choices.map(({ value, label }) => (
          <label key={value}>
            <input type="radio" name={id} value={value} checked={chosen === value} onChange={() => onChoose(value)} />
            {label}
          </label>
        ))}
      </div>
      {note !== undefined && (
        <p className="meta" id={`${id}-note`}>
          {note}
        </p>
      )}
    </fieldset>
  );
}

const toAnswer = (value: boolean | undefined) => (value === undefined ? '' : value ? 'yes' : 'no');

/** `stated` with one answer changed; an answer that is taken back leaves nothing behind. */
function withAnswer<Name extends keyof Stated>(stated: Stated, name: Name, value: Stated[Name] | undefined): Stated {
  const { [name]: _before, ...others } = stated;
  return value === undefined ? others : { ...others, [name]: value };
}

interface StatedFieldsProps {
  readonly stated: Stated;
  readonly wording: Wording;
  onChange(stated: Stated): void;
}

const mostYears = 50;

/** Questions about the application that no document answers. */
export function StatedFields({ stated, wording, onChange }: StatedFieldsProps) {
  const { t } = wording;
  const id = useId();
  const change = <Name extends keyof Stated>(name: Name, value: Stated[Name] | undefined) =>
    onChange(withAnswer(stated, name, value));
  const changeYears = (years: number) =>
    change('yearsInField', Number.isNaN(years) ? undefined : Math.min(mostYears, Math.max(0, years)));
  const yesOrNo = [
    { value: '', label: t('prediction:stated.notSaid') },
    { value: 'yes', label: t('prediction:stated.yes') },
    { value: 'no', label: t('prediction:stated.no') },
  ] as const;
  return (
    <div className="stated-fields">
      {(['referred', 'tailored'] as const).map((name) => (
        <Choices
          key={name}
          question={t(`prediction:stated.${name}`)}
          choices={yesOrNo}
          chosen={toAnswer(stated[name])}
          onChoose={(answer) => change(name, answer === '' ? undefined : answer === 'yes')}
        />
      ))}
      <Choices
        question={t('prediction:stated.abroad')}
        note={t('prediction:stated.abroad.note')}
        choices={[
          { value: '', label: t('prediction:stated.notSaid') },
          ...CredentialsAbroad.options.map((value) => ({ value, label: t(`prediction:stated.${value}`) })),
        ]}
        chosen={stated.credentialsAbroad ?? ''}
        onChoose={(answer) => change('credentialsAbroad', answer === '' ? undefined : answer)}
      />
      <div className="fields">
        <div className="field">
          <label htmlFor={`${id}-employer`} className="label">
            {t('prediction:stated.employer')}
          </label>
          <select
            id={`${id}-employer`}
            value={stated.employerKind ?? ''}
            onChange={({ target }) => change('employerKind', EmployerKind.safeParse(target.value).data)}
          >
            <option value="">{t('prediction:stated.asRead')}</option>
            {EmployerKind.options.map((kind) => (
              <option key={kind} value={kind}>
                {t(`prediction:employer.${kind}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-years`} className="label">
            {t('prediction:stated.years')}
          </label>
          <input
            id={`${id}-years`}
            type="number"
            min={0}
            max={mostYears}
            step={0.5}
            value={stated.yearsInField ?? ''}
            onChange={({ target }) => changeYears(target.valueAsNumber)}
          />
        </div>
      </div>
    </div>
  );
}
