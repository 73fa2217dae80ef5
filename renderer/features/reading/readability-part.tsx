import { useState } from 'react';
import type { Inspection } from '../../../core/domain/readability.ts';
import { describeFinding } from '../../../core/wording/describe-readability.ts';
import type { Wording } from '../../../core/wording/wording.ts';

interface ReadabilityPartProps {
  readonly wording: Wording;
  readonly lang: string | undefined;
  readonly isBusy: boolean;
  inspect(): Promise<Inspection | undefined>;
}

/** What a simple program takes out of the file, and what stands in its way; looked for only when asked. */
export function ReadabilityPart({ wording, lang, isBusy, inspect }: ReadabilityPartProps) {
  const { t } = wording;
  const [inspection, setInspection] = useState<Inspection>();
  return (
    <section className="readability" aria-labelledby="readability-title">
      <h2 id="readability-title">{t('readability:title')}</h2>
      <p className="second">{t('readability:lead')}</p>
      {inspection ? (
        <>
          {inspection.findings.length === 0 ? (
            <p>{t('readability:none')}</p>
          ) : (
            <ul className="plain findings">
              {inspection.findings.map((finding) => {
                const { severity, what, why, fix } = describeFinding(finding, wording);
                return (
                  <li key={finding.code} className={`finding is-${finding.severity}`}>
                    <p className="finding-what">
                      {what} <span className="finding-severity">{severity}</span>
                    </p>
                    <p className="second">{why}</p>
                    <p>{fix}</p>
                  </li>
                );
              })}
            </ul>
          )}
          <details>
            <summary>{t('readability:text')}</summary>
            {inspection.plainText.map(({ page, text }) => (
              <pre key={page} lang={lang}>
                {text}
              </pre>
            ))}
          </details>
        </>
      ) : (
        <button
          type="button"
          className="quiet"
          disabled={isBusy}
          onClick={() => void inspect().then((found) => found && setInspection(found))}
        >
          {t('readability:look')}
        </button>
      )}
    </section>
  );
}
