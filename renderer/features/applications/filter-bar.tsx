import { useId, useMemo, useState } from 'react';
import { type Application, channels, outcomeKinds, stages } from '../../../core/domain/application.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { SelectField } from '../../components/fields.tsx';
import { useAnswer } from '../../use-answer.ts';
import { countFilters, type ListView } from './list-view.ts';

interface FilterBarProps {
  readonly view: ListView;
  readonly applications: readonly Application[];
  /** How many are shown. */
  readonly shown: number;
  readonly wording: Wording;
  onChange(choices: Partial<ListView>): void;
  onClear(): void;
}

/** Search, filters, and the choice between the board and the table. */
export function FilterBar({ view, applications, shown, wording, onChange, onClear }: FilterBarProps) {
  const { t, formats } = wording;
  const id = useId();
  const count = countFilters(view);
  const [isOpen, setOpen] = useState(count > 0);
  const isFiltered = count > 0 || view.text !== '';
  return (
    <div className="filter-bar">
      <div className="filter-line">
        <div className="list-search">
          <label className="spoken" htmlFor={id}>
            {t('applications:search')}
          </label>
          <input
            id={id}
            type="search"
            autoComplete="off"
            placeholder={t('applications:search')}
            value={view.text}
            onChange={({ target }) => onChange({ text: target.value })}
          />
        </div>
        <button
          type="button"
          className="quiet"
          aria-expanded={isOpen}
          aria-controls={`${id}-filters`}
          onClick={() => setOpen(!isOpen)}
        >
          {count > 0 ? t('applications:filters', { count }) : t('applications:filter')}
        </button>
        {isFiltered && (
          <button type="button" className="link" onClick={onClear}>
            {t('applications:clear')}
          </button>
        )}
        <p role="status" className="meta list-count">
          {isFiltered
            ? t('applications:shown', {
                number: formats.whole(shown),
                all: formats.whole(applications.length),
                count: applications.length,
              })
            : t('applications:count', { number: formats.whole(applications.length), count: applications.length })}
        </p>
        <fieldset className="layout-choice">
          <legend className="spoken">{t('applications:layout')}</legend>
          {(['board', 'table'] as const).map((layout) => (
            <label key={layout} className={view.layout === layout ? 'is-chosen' : ''}>
              <input
                type="radio"
                name={`${id}-layout`}
                className="spoken"
                checked={view.layout === layout}
                onChange={() => onChange({ layout })}
              />
              <svg aria-hidden="true" viewBox="0 0 20 20" className="icon">
                <path
                  d={layout === 'board' ? 'M3 4h4v12H3zM8.5 4h4v8h-4zM14 4h3v10h-3z' : 'M3 4h14v12H3zM3 8h14M3 12h14'}
                />
              </svg>
              {t(`applications:${layout}`)}
            </label>
          ))}
        </fieldset>
      </div>
      <div id={`${id}-filters`} hidden={!isOpen}>
        {isOpen && <Filters view={view} applications={applications} wording={wording} onChange={onChange} />}
      </div>
    </div>
  );
}

function Filters({ view, wording, onChange }: Pick<FilterBarProps, 'view' | 'applications' | 'wording' | 'onChange'>) {
  const { t, formats } = wording;
  const cvs = useAnswer('cv.list', {});
  const jobs = useAnswer('job.list', {});
  const countries = useMemo(() => [...new Set(jobs.value?.flatMap(({ job }) => job.country ?? []))], [jobs.value]);
  const any = { value: '', label: t('applications:any') } as const;
  return (
    <div className="form filters">
      <SelectField
        label={t('applications:column.stage')}
        value={view.stage}
        options={[any, ...stages.map((value) => ({ value, label: t(`applications:stage.${value}`) }))]}
        onChange={(stage) => onChange({ stage })}
      />
      <SelectField
        label={t('applications:outcome')}
        value={view.outcome}
        options={[any, ...outcomeKinds.map((value) => ({ value, label: t(`applications:outcome.${value}`) }))]}
        onChange={(outcome) => onChange({ outcome })}
      />
      <SelectField
        label={t('applications:column.channel')}
        value={view.channel}
        options={[any, ...channels.map((value) => ({ value, label: t(`applications:channel.${value}`) }))]}
        onChange={(channel) => onChange({ channel })}
      />
      <SelectField
        label={t('applications:country')}
        value={view.country}
        options={[
          any,
          ...[...new Set([...(view.country ? [view.country] : []), ...countries])].map((value) => ({
            value,
            label: formats.country(value),
          })),
        ]}
        onChange={(country) => onChange({ country })}
      />
      <SelectField
        label={t('applications:cv')}
        value={view.cv}
        options={[any, ...(cvs.value ?? []).map(({ id, label }) => ({ value: id, label }))]}
        onChange={(cv) => onChange({ cv })}
      />
    </div>
  );
}
