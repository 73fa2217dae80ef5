import { useMemo } from 'react';
import type { Inspection } from '../../../core/domain/readability.ts';
import { describeFinding } from '../../../core/wording/describe-readability.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { useAnswer } from '../../use-answer.ts';
import { AnswerPart } from '../review/answer-part.tsx';
import { markDifferences, type PlainStretch } from './mark-differences.ts';

interface ReadabilityPartProps {
  readonly id: string;
  readonly pages: readonly string[];
  readonly wording: Wording;
  readonly lang: string | undefined;
}

/** What a simple program takes out of the file, with what differs from the document, and what stands in its way. */
export function ReadabilityPart({ id, pages, wording, lang }: ReadabilityPartProps) {
  const { t } = wording;
  const inspection = useAnswer('cv.inspect', { id });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reached with the keyboard.
    <section className="readability" tabIndex={0} aria-label={t('reading:pane.simple')}>
      <p className="second">{t('readability:lead')}</p>
      <AnswerPart answer={inspection}>
        {(value) => (
          <>
            <Findings inspection={value} wording={wording} />
            <PlainText inspection={value} pages={pages} wording={wording} lang={lang} />
          </>
        )}
      </AnswerPart>
    </section>
  );
}

function Findings({ inspection, wording }: { readonly inspection: Inspection; readonly wording: Wording }) {
  if (inspection.findings.length === 0) return <p>{wording.t('readability:none')}</p>;
  return (
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
  );
}

interface PlainTextProps {
  readonly inspection: Inspection;
  readonly pages: readonly string[];
  readonly wording: Wording;
  readonly lang: string | undefined;
}

/** The plain text page by page. A stretch that differs has an edge and a word for it, not a colour alone. */
function PlainText({ inspection, pages, wording, lang }: PlainTextProps) {
  const { t, formats } = wording;
  const compared = useMemo(
    () =>
      inspection.plainText.map(({ page, text }) => ({
        page,
        // A format without pages comes as one text, and is held against the whole document.
        ...markDifferences(
          text,
          (inspection.plainText.length === pages.length ? pages[page - 1] : pages.join('\n')) ?? '',
        ),
      })),
    [inspection, pages],
  );
  const stretches = compared.flatMap((one) => one.stretches);
  const count = (kind: PlainStretch['kind']) => stretches.filter((one) => one.kind === kind).length;
  const missing = compared.flatMap((one) => one.missing);
  const say = (name: 'moved' | 'other' | 'missing', number: number) =>
    number === 0 ? [] : [t(`readability:differs.${name}`, { count: number, number: formats.whole(number) })];
  const differences = [
    ...say('moved', count('moved')),
    ...say('other', count('other')),
    ...say('missing', missing.length),
  ];
  return (
    <>
      <h2>{t('readability:text')}</h2>
      {differences.length === 0 ? (
        <p>{t('readability:differs.none')}</p>
      ) : (
        <ul className="differs">
          {differences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {missing.length > 0 && (
        <p className="missing-words">
          {t('readability:differs.missingWords')} <span lang={lang}>{missing.join(' · ')}</span>
        </p>
      )}
      {compared.map((one) => (
        <pre key={one.page} className="private" lang={lang}>
          {one.stretches.map(({ kind, text }, index) =>
            kind === 'same' ? (
              text
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: stretches repeat, and the list is never rearranged.
              <span key={index} className={`differs-${kind}`} title={t(`readability:differs.${kind}Word`)}>
                {text}
              </span>
            ),
          )}
        </pre>
      ))}
    </>
  );
}
