import { useTranslation } from 'react-i18next';
import { findNextStep } from '../next-step.ts';
import type { ShownError } from '../shown-error.ts';

/** What could not be done and what to do next. The region is there from the start, so that its text is read aloud. */
export function ErrorMessage({ error }: { readonly error?: ShownError }) {
  const { t } = useTranslation(['common', 'errors']);
  const next = error && findNextStep(error.code);
  const id = error?.details.errorId;
  return (
    <div role="alert">
      {error && (
        <div className="error">
          <svg aria-hidden="true" viewBox="0 0 20 20" className="error-mark">
            <path d="M10 2 19 18H1Z" />
            <path d="M10 8v5M10 15v1" />
          </svg>
          <div>
            <p className="error-sentence">{t(`errors:${error.code}`)}</p>
            {next && <p>{t(`next.${next}`)}</p>}
            {id !== undefined && <p className="meta">{t('error.id', { id: String(id) })}</p>}
          </div>
        </div>
      )}
    </div>
  );
}
