import '../../styles/cvs.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { StoredCv } from '../../../core/contract.ts';
import type { CvChange } from '../../../core/domain/cv-corrections.ts';
import type { Country } from '../../../core/domain/region.ts';
import { languageTag } from '../../../core/wording/formats.ts';
import { joinFacts } from '../../../core/wording/wording.ts';
import { Tabs } from '../../components/tabs.tsx';
import { useCommands } from '../../shell/commands.tsx';
import { useWording } from '../../use-wording.ts';
import { ExportDialog } from './export-dialog.tsx';
import type { FactActions } from './fact-row.tsx';
import { describeFact } from './fact-row.tsx';
import { FactSections } from './fact-sections.tsx';
import { findFact } from './find-fact.ts';
import { findSource } from './find-source.ts';
import { countFacts, listFacts } from './list-facts.ts';
import { QuestionList } from './question-list.tsx';
import { ReadabilityPart } from './readability-part.tsx';
import { findPointerAt, type MarkedSpan } from './segment-page.ts';
import { SourcePane } from './source-pane.tsx';

interface ProfilePageProps {
  readonly stored: StoredCv;
  readonly isBusy: boolean;
  readonly canUndo: boolean;
  /** The country whose conventions an export follows at first. */
  readonly country: Country | '';
  /** A field whose place in the document stands marked from the start. */
  readonly shownPointer: string | undefined;
  /** The document's text, page by page. */
  loadPages(): Promise<readonly string[]>;
  onChange(changes: CvChange[]): void;
  onUndo(): void;
  onNext(): void;
  onAdvice(): void;
  onOther(): void;
}

const panes = ['document', 'simple'] as const;
type Pane = (typeof panes)[number];

/** What was read from the CV beside where it stands, to be looked through and put right before anything is calculated from it. */
export function ProfilePage(props: ProfilePageProps) {
  const { stored, isBusy, canUndo, country, loadPages, onChange, onUndo, onNext, onAdvice, onOther } = props;
  const wording = useWording();
  const { t, formats } = wording;
  const { id, cv, label } = stored;
  const { language, pages: pageCount, warnings, evidence } = cv.meta.cvplus;
  const sections = useMemo(() => listFacts(cv), [cv]);
  const { read, unsure } = countFacts(sections);
  const lang = language ? languageTag(language) : undefined;
  const mark = useRef<HTMLElement>(null);
  const facts = useRef<HTMLDivElement>(null);
  const [pages, setPages] = useState<readonly string[]>([]);
  const [pane, setPane] = useState<Pane>('document');
  /** In a narrow window one of both is shown. */
  const [side, setSide] = useState<'facts' | 'document'>('facts');
  const [isExporting, setExporting] = useState(false);
  const { shownPointer } = props;
  const [current, setCurrent] = useState(() =>
    shownPointer === undefined ? undefined : (findFact(sections, shownPointer)?.pointer ?? shownPointer),
  );
  /** What was found when a place in the document was chosen; read aloud. */
  const [picked, setPicked] = useState('');
  const pagesOf = useRef(loadPages);
  useEffect(() => {
    let isCurrent = true;
    void pagesOf.current().then((loaded) => isCurrent && setPages(loaded));
    return () => {
      isCurrent = false;
    };
  }, []);
  const shown = useMemo(() => (current === undefined ? undefined : findSource(evidence, current)), [evidence, current]);
  const actions: FactActions = {
    lang,
    wording,
    isBusy,
    current,
    pageOf: (pointer) => findSource(evidence, pointer)?.page,
    onShow: (pointer) => {
      setCurrent(findFact(sections, pointer)?.pointer ?? pointer);
      setPane('document');
    },
    onChange,
  };
  const focusFact = (pointer: string | undefined) =>
    facts.current
      ?.querySelector<HTMLElement>(pointer === undefined ? '[data-unsure]' : `[data-fact="${CSS.escape(pointer)}"]`)
      ?.focus();
  const pick = (page: number, span: MarkedSpan) => {
    const pointer = findPointerAt(evidence, page, span);
    const fact = pointer === undefined ? undefined : findFact(sections, pointer);
    setPicked(fact ? describeFact(fact, actions) : t('reading:source.noFact'));
    if (fact) setCurrent(fact.pointer);
  };
  useCommands([
    { id: 'cv.export', label: t('cvs:export.open'), run: () => setExporting(true) },
    { id: 'cv.advice', label: t('advice-page:open'), run: onAdvice },
    { id: 'cv.next', label: t('reading:profile.next'), run: onNext },
    ...(unsure > 0
      ? [{ id: 'cv.unsure', label: t('reading:profile.nextUnsure'), keys: 'U', run: () => focusFact(undefined) }]
      : []),
  ]);
  return (
    <article className="column wide profile">
      <div className="title-row">
        <div>
          <h1 tabIndex={-1}>{t('reading:profile.headline', { count: read, number: formats.whole(read) })}</h1>
          <p className="second">
            {unsure === 0
              ? t('reading:profile.noneUnsure')
              : t('reading:profile.unsure', { count: unsure, number: formats.whole(unsure) })}{' '}
            {t('reading:profile.check')}
          </p>
          <p className="meta">
            <span className="private" lang={lang}>
              {label}
            </span>
            {t('list.separator')}
            {joinFacts(
              [
                t('reading:profile.pages', { count: pageCount, number: formats.whole(pageCount) }),
                ...(language ? [formats.languageName(language)] : []),
              ],
              wording,
            )}
          </p>
        </div>
        <div className="title-actions">
          <button type="button" className="primary" disabled={isBusy} onClick={onNext}>
            {t('reading:profile.next')}
          </button>
          <button type="button" className="quiet" disabled={isBusy} onClick={onAdvice}>
            {t('advice-page:open')}
          </button>
          <button type="button" className="quiet" disabled={isBusy} onClick={() => setExporting(true)}>
            {t('cvs:export.open')}
          </button>
          <button type="button" className="quiet" disabled={isBusy} onClick={onOther}>
            {t('reading:profile.other')}
          </button>
        </div>
      </div>
      {warnings.length > 0 && (
        <ul className="plain cautions">
          {[...new Set(warnings.map(({ code }) => code))].map((code) => (
            <li key={code}>{t(`reading:warning.${code}`)}</li>
          ))}
        </ul>
      )}
      <p className="reading-undo" role="status">
        {canUndo && (
          <>
            {t('reading:edit.done')}{' '}
            <button type="button" className="link" disabled={isBusy} onClick={onUndo}>
              {t('reading:edit.undo')}
            </button>
          </>
        )}
      </p>
      <QuestionList cv={cv} actions={actions} />
      <fieldset className="sides">
        <legend className="spoken">{t('reading:side.label')}</legend>
        {(['facts', 'document'] as const).map((name) => (
          <button key={name} type="button" className="quiet" aria-pressed={side === name} onClick={() => setSide(name)}>
            {t(`reading:side.${name}`)}
          </button>
        ))}
      </fieldset>
      <div className="beside" data-side={side}>
        {pages.length > 0 && (
          <div className="source-pane">
            <Tabs
              label={t('reading:side.document')}
              tabs={panes.map((name) => ({ name, label: t(`reading:pane.${name}`) }))}
              current={pane}
              onChoose={(name: Pane) => setPane(name)}
            >
              {pane === 'document' ? (
                <>
                  <p className="meta">{t('reading:source.explain')}</p>
                  <SourcePane
                    pages={pages}
                    evidence={evidence}
                    shown={shown}
                    lang={lang}
                    wording={wording}
                    mark={mark}
                    onPick={pick}
                    onReturn={() => {
                      flushSync(() => setSide('facts'));
                      focusFact(current);
                    }}
                  />
                  <p role="status" className="spoken">
                    {picked}
                  </p>
                </>
              ) : (
                <ReadabilityPart id={id} pages={pages} wording={wording} lang={lang} />
              )}
            </Tabs>
          </div>
        )}
        <div ref={facts} className="fact-pane">
          <div className="fact-pane-head">
            <p className="meta">{t('reading:keys')}</p>
            {unsure > 0 && (
              <button type="button" className="link" onClick={() => focusNextUnsure(facts.current, current)}>
                {t('reading:profile.nextUnsure')}
              </button>
            )}
          </div>
          <FactSections
            sections={sections}
            actions={actions}
            onJump={() => {
              // The mark can take the keyboard only once its pane is shown.
              flushSync(() => {
                setPane('document');
                setSide('document');
              });
              mark.current?.focus();
            }}
          />
        </div>
      </div>
      {isExporting && <ExportDialog stored={stored} country={country} onClose={() => setExporting(false)} />}
    </article>
  );
}

/** Goes to the unsure fact after the current one, and from the last back to the first. */
function focusNextUnsure(list: HTMLElement | null, current: string | undefined): void {
  const facts = [...(list?.querySelectorAll<HTMLElement>('[data-fact]') ?? [])];
  const at = facts.findIndex((fact) => fact.dataset.fact === current);
  const unsure = facts.filter((fact) => fact.dataset.unsure !== undefined);
  (unsure.find((fact) => facts.indexOf(fact) > at) ?? unsure[0])?.focus();
}
