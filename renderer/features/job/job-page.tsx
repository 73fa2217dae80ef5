import { type KeyboardEvent, useId } from 'react';
import { Industry, industries } from '../../../core/domain/industry.ts';
import { Country, countries } from '../../../core/domain/region.ts';
import type { JobDraft } from '../../desk/desk-state.ts';
import { useWording } from '../../use-wording.ts';

interface JobPageProps {
  readonly draft: JobDraft;
  readonly isBusy: boolean;
  onChange(draft: Partial<JobDraft>): void;
  onOpenFile(): void;
  onPredict(): void;
}

/** The advert as text, and what it may leave open: country and field. */
export function JobPage({ draft, isBusy, onChange, onOpenFile, onPredict }: JobPageProps) {
  const { t, formats } = useWording();
  const id = useId();
  const isEmpty = draft.text.trim() === '';

  /** Ctrl or Cmd with Enter goes on from inside the text; never while an input method is composing. */
  const submitByKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isEmpty && !isBusy) onPredict();
  };

  return (
    <form
      className="column job"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) onPredict();
      }}
    >
      <h1 tabIndex={-1}>{t('job:title')}</h1>
      <p className="second" id={`${id}-lead`}>
        {t('job:lead')}
      </p>
      <label htmlFor={`${id}-text`} className="label">
        {t('job:text')}
      </label>
      <textarea
        id={`${id}-text`}
        value={draft.text}
        aria-describedby={`${id}-lead`}
        spellCheck={false}
        onKeyDown={submitByKey}
        onChange={({ target }) => onChange({ text: target.value })}
      />
      <div className="file-line">
        <button type="button" className="quiet" disabled={isBusy} onClick={onOpenFile}>
          {t('job:file')}
        </button>
      </div>
      <div className="fields">
        <div>
          <label htmlFor={`${id}-country`} className="label">
            {t('job:country')}
          </label>
          <select
            id={`${id}-country`}
            value={draft.country}
            onChange={({ target }) => onChange({ country: Country.safeParse(target.value).data ?? '' })}
          >
            <option value="">{t('job:asAdvert')}</option>
            {countries.map((country) => (
              <option key={country} value={country}>
                {formats.country(country)}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label htmlFor={`${id}-industry`} className="label">
            {t('job:industry')}
          </label>
          <select
            id={`${id}-industry`}
            value={draft.industry}
            onChange={({ target }) => onChange({ industry: Industry.safeParse(target.value).data ?? '' })}
          >
            <option value="">{t('job:asAdvert')}</option>
            {industries.map((industry) => (
              <option key={industry} value={industry}>
                {t(`industry.${industry}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <p className="meta">{t('job:hint')}</p>
      <button type="submit" className="primary" disabled={isBusy || isEmpty}>
        {t('job:submit')} <kbd>{t('job:key')}</kbd>
      </button>
    </form>
  );
}
