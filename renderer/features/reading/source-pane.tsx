import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from 'react';
import type { EvidenceSpan } from '../../../core/domain/cv.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { type MarkedSpan, segmentPage } from './segment-page.ts';

interface SourcePaneProps {
  readonly pages: readonly string[];
  readonly evidence: Readonly<Record<string, EvidenceSpan>>;
  readonly shown: EvidenceSpan | undefined;
  readonly lang: string | undefined;
  readonly wording: Wording;
  /** The mark of the shown fact; the keyboard can be led to it. */
  readonly mark: RefObject<HTMLElement | null>;
  /** A place in the text was chosen. */
  onPick(page: number, span: MarkedSpan): void;
  /** Back from the document to the fact. */
  onReturn(): void;
}

interface PageTextProps {
  readonly text: string;
  readonly spans: readonly MarkedSpan[];
  readonly shown: EvidenceSpan | undefined;
  readonly mark: RefObject<HTMLElement | null>;
}

/** Text in which everything that was read as a field is underlined. */
function ReadText({
  text,
  spans,
  offset,
}: {
  readonly text: string;
  readonly spans: readonly MarkedSpan[];
  readonly offset: number;
}) {
  const within = spans
    .map(({ start, end }) => ({ start: start - offset, end: end - offset }))
    .filter(({ end }) => end > 0);
  const segments = segmentPage(
    text,
    within.map(({ start, end }) => ({ start: Math.max(0, start), end })),
  );
  return segments.map((segment) =>
    segment.isRead ? (
      <span key={segment.start} className="read-field">
        {segment.text}
      </span>
    ) : (
      segment.text
    ),
  );
}

/** What can be seen already is not moved: somebody may just be selecting in it. */
function isInView(element: HTMLElement): boolean {
  const pane = element.closest('.source-pages')?.getBoundingClientRect();
  const { top, bottom } = element.getBoundingClientRect();
  return pane !== undefined && top >= pane.top && bottom <= Math.min(pane.bottom, window.innerHeight);
}

/** A page's text, with the place of the selected fact in it. */
function PageText({ text, spans, shown, mark }: PageTextProps) {
  useEffect(() => {
    if (shown && mark.current && !isInView(mark.current))
      mark.current.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, [shown, mark]);
  if (!shown) return <ReadText text={text} spans={spans} offset={0} />;
  return (
    <>
      <ReadText text={text.slice(0, shown.start)} spans={spans} offset={0} />
      <mark ref={mark} tabIndex={-1}>
        {text.slice(shown.start, shown.end)}
      </mark>
      <ReadText text={text.slice(shown.end)} spans={spans} offset={shown.end} />
    </>
  );
}

/** A tab as one wide space: between pieces of a line it is always seen, and no place in the text moves. */
const showTabs = (text: string) => text.replaceAll('\t', '\u2003');

/** Where a selection stands in the text of a page, in characters. */
function readSelection(page: HTMLElement): MarkedSpan | undefined {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (!page.contains(range.startContainer) || !page.contains(range.endContainer)) return undefined;
  const before = document.createRange();
  before.selectNodeContents(page);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return { start, end: start + range.toString().length };
}

/** The text of the document in the order in which it was read. What was read in it is underlined; what is selected shows its fact. */
export function SourcePane(props: SourcePaneProps) {
  const { pages, evidence, shown, lang, wording, mark, onPick, onReturn } = props;
  const { t, formats } = wording;
  const texts = useRef(new Map<number, HTMLPreElement>());
  const spans = useMemo(() => Object.values(evidence), [evidence]);
  const pick = (page: number) => {
    const element = texts.current.get(page);
    const span = element && readSelection(element);
    if (span) onPick(page, span);
  };
  const handleKeys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    // Only while the mark itself has the focus: letters are no commands anywhere else.
    if (event.target !== mark.current || !['d', 'D', 'Escape'].includes(event.key)) return;
    event.preventDefault();
    onReturn();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reached with the keyboard.
    <section className="source-pages" tabIndex={0} aria-label={t('reading:source.title')} onKeyDown={handleKeys}>
      {pages.map((text, index) => {
        const number = index + 1;
        return (
          <figure key={number}>
            <figcaption>{t('reading:source.page', { number: formats.whole(number) })}</figcaption>
            {/* What a mouse selects here, J and K reach on the facts. */}
            <pre
              ref={(element) => {
                if (element) texts.current.set(number, element);
                else texts.current.delete(number);
              }}
              className="private"
              lang={lang}
              onMouseUp={() => pick(number)}
              onKeyUp={(event) => event.shiftKey && pick(number)}
            >
              <PageText
                text={showTabs(text)}
                spans={spans.filter(({ page }) => page === number)}
                shown={shown?.page === number ? shown : undefined}
                mark={mark}
              />
            </pre>
          </figure>
        );
      })}
    </section>
  );
}
