import { useId } from 'react';
import type { StoredCv, StoredJob } from '../../../core/contract.ts';
import { languageTag } from '../../../core/wording/formats.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { SelectField } from '../../components/fields.tsx';
import { describeEmployer, nameJob } from '../job/name-job.ts';
import { type Choice, mostColumns, toggle } from './choice.ts';

interface ChoosePartProps {
  readonly choice: Choice;
  readonly cvs: readonly StoredCv[];
  readonly jobs: readonly StoredJob[];
  readonly wording: Wording;
  onChoose(choice: Choice): void;
}

/** Which ones are compared, chosen from those that are kept. */
export function ChoosePart({ choice, cvs, jobs, wording, onChoose }: ChoosePartProps) {
  const { t, formats } = wording;
  const name = useId();
  const items =
    choice.by === 'jobs'
      ? jobs.map(({ id, job }) => ({
          id,
          label: nameJob(job, wording),
          second: describeEmployer(job, wording),
          language: job.title === undefined ? undefined : job.language,
        }))
      : cvs.map(({ id, label, addedAt, cv }) => ({
          id,
          label,
          second: formats.day(addedAt),
          language: cv.meta.cvplus.language,
        }));
  const chosen = choice[choice.by];
  const isFull = chosen.length >= mostColumns;
  // Going over to the other way keeps what both can hold: the first of the many becomes the one.
  const change = (by: Choice['by']) =>
    onChoose({
      by,
      cvs: by === 'jobs' ? choice.cvs.slice(0, 1) : choice.cvs,
      jobs: by === 'cvs' ? choice.jobs.slice(0, 1) : choice.jobs,
    });
  return (
    <div className="choose">
      <fieldset className="choose-by">
        <legend className="label">{t('compare:by.label')}</legend>
        {(['jobs', 'cvs'] as const).map((by) => (
          <label key={by}>
            <input type="radio" name={name} checked={choice.by === by} onChange={() => change(by)} />
            {t(`compare:by.${by}`)}
          </label>
        ))}
      </fieldset>
      {choice.by === 'jobs' ? (
        <SelectField
          label={t('compare:cv')}
          value={choice.cvs[0] ?? ''}
          options={cvs.map(({ id, label }) => ({ value: id, label }))}
          onChange={(id) => onChoose({ ...choice, cvs: [id] })}
        />
      ) : (
        <SelectField
          label={t('compare:job')}
          value={choice.jobs[0] ?? ''}
          options={jobs.map(({ id, job }) => ({ value: id, label: nameJob(job, wording) }))}
          onChange={(id) => onChoose({ ...choice, jobs: [id] })}
        />
      )}
      <fieldset className="choose-items">
        <legend className="label">{t(`compare:choose.${choice.by}`, { number: formats.whole(mostColumns) })}</legend>
        <div className="choose-list">
          {items.map(({ id, label, second, language }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                disabled={isFull && !chosen.includes(id)}
                onChange={() => onChoose(toggle(choice, id))}
              />
              <span>
                <span dir="auto" lang={language && languageTag(language)}>
                  {label}
                </span>{' '}
                <span className="meta">{second}</span>
              </span>
            </label>
          ))}
        </div>
        {isFull && <p className="meta">{t('compare:full', { number: formats.whole(mostColumns) })}</p>}
      </fieldset>
    </div>
  );
}
