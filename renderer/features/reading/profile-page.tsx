import { useEffect, useMemo, useRef, useState } from 'react';
import type { StoredCv } from '../../../core/contract.ts';
import type { CvChange } from '../../../core/domain/cv-corrections.ts';
import type { ExportFormat } from '../../../core/domain/cv-export.ts';
import type { Inspection } from '../../../core/domain/readability.ts';
import { languageTag } from '../../../core/wording/formats.ts';
import { useWording } from '../../use-wording.ts';
import { ExportPart } from './export-part.tsx';
import type { FactActions } from './fact-row.tsx';
import { FactSections } from './fact-sections.tsx';
import { findSource } from './find-source.ts';
import { countFacts, listFacts } from './list-facts.ts';
import { QuestionList } from './question-list.tsx';
import { ReadabilityPart } from './readability-part.tsx';
import { SourcePane } from './source-pane.tsx';

interface ProfilePageProps {
  readonly stored: StoredCv;
  readonly isBusy: boolean;
  readonly canUndo: boolean;
  /** A field whose place in the document stands marked from the start. */
  readonly shownPointer: string | undefined;
  /** The document's text, page by page. */
  loadPages(): Promise<readonly string[]>;
  inspect(): Promise<Inspection | undefined>;
  onExport(format: ExportFormat): void;
  onChange(changes: CvChange[]): void;
  onUndo(): void;
  onNext(): void;
  onAdvice(): void;
  onOther(): void;
}

/** Goes to the unsure fact after the focused one, and from the last back to the first. */
function showNextUnsure(last: HTMLElement | null): HTMLElement | null {
  const facts = [...document.querySelectorAll<HTMLElement>('.is-unsure')];
  const next = facts[(last ? facts.indexOf(last) : -1) + 1] ?? facts[0] ?? null;
  next?.focus();
  next?.scrollIntoView({ block: 'center' });
  return next;
}

/** What was read from the CV beside where it stands, to be looked through and put right before anything is calculated from it. */
export function ProfilePage(props: ProfilePageProps) {
  const { stored, isBusy, canUndo, loadPages, inspect, onExport, onChange, onUndo, onNext, onAdvice, onOther } = props;
  const wording = useWording();
  const { t, formats } = wording;
  const { cv, label } = stored;
  const { language, pages: pageCount, warnings, evidence } = cv.meta.cvplus;
  const sections = useMemo(() => listFacts(cv), [cv]);
  const { read, unsure } = countFacts(sections);
  const lang = language ? languageTag(language) : undefined;
  const lastUnsure = useRef<HTMLElement>(null);
  const [pages, setPages] = useState<readonly string[]>([]);
  const { shownPointer } = props;
  const [shown, setShown] = useState(() =>
    shownPointer === undefined ? undefined : findSource(evidence, shownPointer),
  );
  const pagesOf = useRef(loadPages);
  useEffect(() => {
    let isCurrent = true;
    void pagesOf.current().then((loaded) => isCurrent && setPages(loaded));
    return () => {
      isCurrent = false;
    };
  }, []);
  const actions: FactActions = {
    lang,
    wording,
    isBusy,
    hasSource: (pointer) => findSource(evidence, pointer) !== undefined,
    onShow: (pointer) => setShown(findSource(evidence, pointer)),
    onChange,
  };
  return (
    <article className="column wide">
      <div className="title-row">
        <div>
          <h1 tabIndex={-1}>{t('reading:profile.headline', { count: read, number: formats.whole(read) })}</h1>
          <p className="second">
            {unsure === 0
              ? t('reading:profile.noneUnsure')
              : t('reading:profile.unsure', { count: unsure, number: formats.whole(unsure) })}{' '}
            {t('reading:profile.check')}
          </p>
          {unsure > 0 && (
            <button
              type="button"
              className="link"
              onClick={() => {
                lastUnsure.current = showNextUnsure(lastUnsure.current);
              }}
            >
              {t('reading:profile.nextUnsure')}
            </button>
          )}
          <p className="meta">
            <span lang={lang}>{label}</span>
            {', '}
            {t('reading:profile.pages', { count: pageCount, number: formats.whole(pageCount) })}
            {language && `, ${formats.languageName(language)}`}
          </p>
        </div>
        <div className="actions">
          <button type="button" className="primary" disabled={isBusy} onClick={onNext}>
            {t('reading:profile.next')}
          </button>
          <button type="button" disabled={isBusy} onClick={onAdvice}>
            {t('advice-page:open')}
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
      <p className="undo-line" role="status">
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
      <div className="beside">
        <div>
          <FactSections sections={sections} actions={actions} />
          <ReadabilityPart wording={wording} lang={lang} isBusy={isBusy} inspect={inspect} />
          <ExportPart wording={wording} isBusy={isBusy} onExport={onExport} />
        </div>
        {pages.length > 0 && <SourcePane pages={pages} shown={shown} lang={lang} wording={wording} />}
      </div>
    </article>
  );
}
