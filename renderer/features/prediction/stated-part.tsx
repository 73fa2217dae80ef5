import { useId, useState } from 'react';
import { CredentialsAbroad, EmployerKind, type Stated } from '../../../core/domain/prediction.ts';
import type { Wording } from '../../../core/wording/wording.ts';

interface StatedPartProps {
  readonly stated: Stated;
  readonly isBusy: boolean;
  readonly wording: Wording;
  /** Predicts again with what the person says. */
  onState(stated: Stated): void;
}

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

/** Questions about the application that no document answers; what is said here counts from the next calculation on. */
export function StatedPart({ stated, isBusy, wording, onState }: StatedPartProps) {
  const { t } = wording;
  const id = useId();
  const [draft, setDraft] = useState(stated);
  const change = <Name extends keyof Stated>(name: Name, value: Stated[Name] | undefined) =>
    setDraft(withAnswer(draft, name, value));
  const yesOrNo = [
    { value: '', label: t('prediction:stated.notSaid') },
    { value: 'yes', label: t('prediction:stated.yes') },
    { value: 'no', label: t('prediction:stated.no') },
  ] as const;
  return (
    <section className="part stated" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('prediction:stated.title')}</h2>
      <p className="second">{t('prediction:stated.lead')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) onState(draft);
        }}
      >
        {(['referred', 'tailored'] as const).map((name) => (
          <Choices
            key={name}
            question={t(`prediction:stated.${name}`)}
            choices={yesOrNo}
            chosen={toAnswer(draft[name])}
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
          chosen={draft.credentialsAbroad ?? ''}
          onChoose={(answer) => change('credentialsAbroad', answer === '' ? undefined : answer)}
        />
        <div className="fields">
          <div>
            <label htmlFor={`${id}-employer`} className="label">
              {t('prediction:stated.employer')}
            </label>
            <select
              id={`${id}-employer`}
              value={draft.employerKind ?? ''}
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
          <div>
            <label htmlFor={`${id}-years`} className="label">
              {t('prediction:stated.years')}
            </label>
            <input
              id={`${id}-years`}
              type="number"
              min={0}
              max={50}
              step={0.5}
              value={draft.yearsInField ?? ''}
              onChange={({ target }) =>
                change('yearsInField', Number.isNaN(target.valueAsNumber) ? undefined : target.valueAsNumber)
              }
            />
          </div>
        </div>
        <button type="submit" disabled={isBusy}>
          {t('prediction:stated.submit')}
        </button>
      </form>
    </section>
  );
}
