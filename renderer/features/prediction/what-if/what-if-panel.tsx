import { useId, useState } from 'react';
import { Seniority, WorkMode } from '../../../../core/domain/job.ts';
import type { Analysis, Stated } from '../../../../core/domain/prediction.ts';
import { type Country, countries } from '../../../../core/domain/region.ts';
import type { WhatIfChange } from '../../../../core/domain/what-if.ts';
import { describeRequirement } from '../../../../core/wording/describe-requirement.ts';
import type { Wording } from '../../../../core/wording/wording.ts';
import { ErrorMessage } from '../../../components/error-message.tsx';
import { SelectField, TextField } from '../../../components/fields.tsx';
import { StatedFields } from '../stated-fields.tsx';
import { useWhatIf } from './use-what-if.ts';
import { WhatIfAnswer } from './what-if-answer.tsx';
import { isSameStated, isTicked, isUnchanged, listOpen, tick, withChoice } from './what-if-change.ts';

interface WhatIfPanelProps {
  readonly cvId: string;
  readonly jobId: string;
  readonly analysis: Analysis;
  /** What the person has said about this application and the estimates count already. */
  readonly stated: Stated;
  readonly isBusy: boolean;
  readonly wording: Wording;
  /** Predicts again with what the person says. */
  onState(stated: Stated): void;
}

interface PartProps {
  readonly change: WhatIfChange;
  readonly analysis: Analysis;
  readonly wording: Wording;
  onChange(change: WhatIfChange): void;
}

function RequirementTicks({ change, analysis, wording, onChange }: PartProps) {
  const { t } = wording;
  const open = listOpen(analysis.match);
  if (analysis.match.total === 0) return null;
  return (
    <fieldset className="ticks">
      <legend>{t('prediction:whatIf.can')}</legend>
      <p className="meta">{t(open.length > 0 ? 'prediction:whatIf.can.note' : 'prediction:whatIf.can.none')}</p>
      {open.map((requirement) => (
        <label key={`${requirement.kind} ${requirement.name}`}>
          <input
            type="checkbox"
            checked={isTicked(change, requirement)}
            onChange={() => onChange(tick(change, requirement))}
          />
          {describeRequirement(requirement, wording)}
        </label>
      ))}
    </fieldset>
  );
}

function AdvertChoices({ change, analysis, wording, onChange }: PartProps) {
  const { t, formats } = wording;
  const asIs = { value: '', label: t('prediction:whatIf.asIs') } as const;
  const { region } = analysis.receipt;
  return (
    <fieldset className="ticks">
      <legend>{t('prediction:whatIf.advert')}</legend>
      <p className="meta">{t('prediction:whatIf.advert.note')}</p>
      <div className="fields">
        <SelectField<Country | ''>
          label={t('job:country')}
          value={change.region ?? ''}
          options={[
            asIs,
            ...countries
              .filter((country) => country !== region)
              .map((country) => ({ value: country, label: formats.country(country) })),
          ]}
          onChange={(country) => onChange(withChoice(change, 'region', country))}
        />
        <TextField
          label={t('prediction:whatIf.place')}
          value={change.place ?? ''}
          onChange={(place) => onChange(withChoice(change, 'place', place.slice(0, 200)))}
        />
        <SelectField<Seniority | ''>
          label={t('prediction:whatIf.seniority')}
          value={change.seniority ?? ''}
          options={[
            asIs,
            ...Seniority.options.map((level) => ({ value: level, label: t(`prediction:seniority.${level}`) })),
          ]}
          onChange={(level) => onChange(withChoice(change, 'seniority', level))}
        />
        <SelectField
          label={t('prediction:whatIf.mode')}
          value={change.workMode ?? ''}
          options={[asIs, ...WorkMode.options.map((mode) => ({ value: mode, label: t(`prediction:mode.${mode}`) }))]}
          onChange={(mode) => onChange(withChoice(change, 'workMode', mode))}
        />
      </div>
    </fieldset>
  );
}

/** Controls for what a person can truthfully say or show, and the numbers that answer while they are moved. */
export function WhatIfPanel({ cvId, jobId, analysis, stated, isBusy, wording, onState }: WhatIfPanelProps) {
  const { t } = wording;
  const id = useId();
  const [change, setChange] = useState<WhatIfChange>({ stated });
  const isSame = isUnchanged(change, stated);
  const { region, industry } = analysis.receipt;
  // Spaces alone are no city yet.
  const { place = '', ...others } = change;
  const tried = place.trim() === '' ? others : { ...others, place: place.trim() };
  const { answer, error } = useWhatIf(
    isSame
      ? undefined
      : {
          cvId,
          jobId,
          ...(region ? { region } : {}),
          ...(industry ? { industry } : {}),
          stated,
          change: tried,
        },
  );
  const said = change.stated ?? {};
  return (
    <section className="part what-if" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} tabIndex={-1} className="what-if-title">
        {t('prediction:whatIf.title')}
      </h2>
      <p className="second">{t('prediction:whatIf.lead')}</p>
      <div className="what-if-panes">
        <div className="what-if-controls">
          <RequirementTicks change={change} analysis={analysis} wording={wording} onChange={setChange} />
          <section aria-labelledby={`${id}-stated`}>
            <h3 id={`${id}-stated`}>{t('prediction:stated.title')}</h3>
            <p className="meta">{t('prediction:stated.lead')}</p>
            <StatedFields stated={said} wording={wording} onChange={(next) => setChange({ ...change, stated: next })} />
          </section>
          <AdvertChoices change={change} analysis={analysis} wording={wording} onChange={setChange} />
        </div>
        <div className="what-if-side">
          <WhatIfAnswer answer={answer} wording={wording} />
          <ErrorMessage {...(error ? { error } : {})} />
          <div className="what-if-actions">
            <button type="button" disabled={isSame} onClick={() => setChange({ stated })}>
              {t('prediction:whatIf.reset')}
            </button>
            <button
              type="button"
              disabled={isBusy || isSameStated(said, stated)}
              aria-describedby={`${id}-keep`}
              onClick={() => onState(said)}
            >
              {t('prediction:whatIf.keep')}
            </button>
            <p className="meta" id={`${id}-keep`}>
              {t('prediction:whatIf.keep.note')}
            </p>
          </div>
        </div>
      </div>
    </section>
  );
}
