import { useEffect, useRef } from 'react';
import type { EvidenceSpan } from '../../../core/domain/cv.ts';
import type { Wording } from '../../../core/wording/wording.ts';

interface SourcePaneProps {
  readonly pages: readonly string[];
  readonly shown: EvidenceSpan | undefined;
  readonly lang: string | undefined;
  readonly wording: Wording;
}

/** A page's text, with the marked stretch in it. */
function PageText({ text, shown }: { readonly text: string; readonly shown: EvidenceSpan | undefined }) {
  const mark = useRef<HTMLElement>(null);
  useEffect(() => {
    if (shown) mark.current?.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, [shown]);
  if (!shown) return text;
  return (
    <>
      {text.slice(0, shown.start)}
      <mark ref={mark}>{text.slice(shown.start, shown.end)}</mark>
      {text.slice(shown.end)}
    </>
  );
}

/** The text of the document in the order in which it was read, beside the facts that were read in it. */
export function SourcePane({ pages, shown, lang, wording: { t, formats } }: SourcePaneProps) {
  return (
    <div className="source-pane">
      <h2 id="source-title">{t('reading:source.title')}</h2>
      <p className="second">{t('reading:source.explain')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reached with the keyboard. */}
      <section className="source-pages" tabIndex={0} aria-labelledby="source-title">
        {pages.map((text, index) => {
          const number = index + 1;
          return (
            <figure key={number}>
              <figcaption>{t('reading:source.page', { number: formats.whole(number) })}</figcaption>
              <pre lang={lang}>
                <PageText text={text} shown={shown?.page === number ? shown : undefined} />
              </pre>
            </figure>
          );
        })}
      </section>
    </div>
  );
}
