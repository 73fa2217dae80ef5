import { useState } from 'react';
import { type Application, type Outcome, type OutcomeKind, outcomeKinds } from '../../../core/domain/application.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { DateField } from '../../components/date-field.tsx';
import { SelectField, TextField } from '../../components/fields.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { readToday } from '../../read-today.ts';
import type { ShownError } from '../../shown-error.ts';
import { currencies } from './pay-fields.tsx';
import { readAmount } from './read-amount.ts';
import { useCurrency } from './use-currency.ts';

interface CloseDialogProps {
  readonly application: Application;
  /** The choice that stands at first. */
  readonly kind?: OutcomeKind;
  readonly wording: Wording;
  readonly error?: ShownError | undefined;
  onClose(): void;
  onFinish(outcome: Outcome): void;
}

/** How an application ended and when; anything else may be left out. */
export function CloseDialog(props: CloseDialogProps) {
  const { application, kind: first = 'rejected', wording, error, onClose, onFinish } = props;
  const { t } = wording;
  const { title, company, outcome, pay } = application;
  const own = useCurrency();
  const [kind, setKind] = useState<OutcomeKind>(outcome?.kind ?? first);
  const [on, setOn] = useState(outcome?.on ?? readToday());
  const [feedback, setFeedback] = useState(outcome?.feedback ?? '');
  const [salary, setSalary] = useState(outcome?.salary === undefined ? '' : String(outcome.salary));
  const [currency, setCurrency] = useState<string>();
  const [negotiated, setNegotiated] = useState(outcome?.negotiated === undefined ? '' : String(outcome.negotiated));
  const chosenCurrency = currency ?? outcome?.currency ?? pay?.offered?.currency ?? pay?.advertised?.currency ?? own;

  const submit = () => {
    const amount = kind === 'hired' ? readAmount(salary) : undefined;
    onFinish({
      kind,
      on: on || readToday(),
      ...(amount === undefined ? {} : { salary: amount, currency: chosenCurrency }),
      ...(kind === 'hired' && negotiated ? { negotiated: negotiated === 'true' } : {}),
      ...(feedback.trim() ? { feedback: feedback.trim() } : {}),
    });
  };
  return (
    <FormDialog
      title={t('applications:close.title', { title, company })}
      action={t('applications:close.submit')}
      cancel={t('applications:cancel')}
      error={error}
      hasColumns
      onSubmit={submit}
      onClose={onClose}
    >
      <fieldset className="outcome-choice is-wide">
        <legend className="label">{t('applications:close.how')}</legend>
        {outcomeKinds.map((one) => (
          <label key={one}>
            <input type="radio" name="outcome" checked={kind === one} onChange={() => setKind(one)} />
            {t(`applications:outcome.${one}`)}
          </label>
        ))}
      </fieldset>
      <DateField label={t('applications:close.on')} value={on} isRequired onChange={setOn} />
      <details className="is-wide">
        <summary>{t('applications:more')}</summary>
        <div className="form">
          {kind === 'hired' && (
            <>
              <TextField label={t('applications:close.salary')} type="number" value={salary} onChange={setSalary} />
              <SelectField
                label={t('applications:pay.currency')}
                value={chosenCurrency}
                options={[...new Set([chosenCurrency, ...currencies])].map((value) => ({ value, label: value }))}
                onChange={setCurrency}
              />
              <SelectField
                label={t('applications:close.negotiated')}
                value={negotiated}
                options={[
                  { value: '', label: t('applications:notSaid') },
                  { value: 'true', label: t('applications:yes') },
                  { value: 'false', label: t('applications:no') },
                ]}
                onChange={setNegotiated}
              />
            </>
          )}
          <div className="is-wide">
            <TextField label={t('applications:close.feedback')} lines={3} value={feedback} onChange={setFeedback} />
          </div>
        </div>
      </details>
    </FormDialog>
  );
}
