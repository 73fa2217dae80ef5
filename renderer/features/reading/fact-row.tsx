import { useEffect, useRef, useState } from 'react';
import type { CvChange } from '../../../core/domain/cv-corrections.ts';
import { joinFacts, lookUp, type Wording } from '../../../core/wording/wording.ts';
import { FactForm } from './fact-form.tsx';
import type { Fact, FactValue } from './list-facts.ts';

/** What can be done with a fact; the same for every fact of the page. */
export interface FactActions {
  readonly lang: string | undefined;
  readonly wording: Wording;
  readonly isBusy: boolean;
  /** The fact that is shown in the document now. */
  readonly current: string | undefined;
  /** Page on which a field was read; absent where it has no place. */
  pageOf(pointer: string): number | undefined;
  onShow(pointer: string): void;
  onChange(changes: CvChange[]): void;
}

/** A value in words. */
function describeValue(value: FactValue, { t, formats }: Wording): string {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'date') return formats.partialDate(value.date);
  const start = value.start === undefined ? undefined : formats.partialDate(value.start);
  const end = value.end === undefined ? undefined : formats.partialDate(value.end);
  if (start === undefined) return t('reading:period.until', { end });
  return end === undefined ? t('reading:period.since', { start }) : t('reading:period.range', { start, end });
}

/** The value as it stands, with what is to be known about it in words. */
export function FactText({ fact, actions }: { readonly fact: Fact; readonly actions: FactActions }) {
  const { wording, lang } = actions;
  const { t } = wording;
  if (!fact.value) {
    return (
      <span className="not-found">
        <span aria-hidden="true">-</span>
        <span className="spoken">{t('reading:fact.notFound')}</span>
      </span>
    );
  }
  const isOwnText = fact.value.kind === 'text';
  return (
    <>
      <span className={fact.isUnsure ? 'fact-value is-unsure' : 'fact-value'} lang={isOwnText ? lang : undefined}>
        {describeValue(fact.value, wording)}
      </span>
      {fact.isUnsure && <span className="unsure-word"> {t('reading:fact.unsure')}</span>}
      {fact.isEdited && <span className="edited-word"> {t('reading:fact.edited')}</span>}
    </>
  );
}

/** A fact as it is read aloud: its name, its value, where it was read, and whether the reader is unsure. */
export function describeFact({ name, value, pointer, isUnsure }: Fact, { wording, pageOf }: FactActions): string {
  const { t, formats } = wording;
  const page = pageOf(pointer);
  return joinFacts(
    [
      t('reading:fact.said', {
        name: lookUp(wording, `reading:field.${name}`),
        value: value ? describeValue(value, wording) : t('reading:fact.notFound'),
      }),
      ...(page === undefined ? [] : [t('reading:source.page', { number: formats.whole(page) })]),
      ...(isUnsure ? [t('reading:fact.unsure')] : []),
    ],
    wording,
  );
}

/** What makes a part of the page a fact that the keyboard can stand on; one of them is in the order of Tab. */
export function factFocus(fact: Fact, actions: FactActions, isFirst: boolean) {
  const isCurrent = actions.current === fact.pointer;
  return {
    tabIndex: isCurrent || (isFirst && actions.current === undefined) ? 0 : -1,
    'data-fact': fact.pointer,
    'data-unsure': fact.isUnsure || undefined,
    'data-current': isCurrent || undefined,
  };
}

/** The pointers whose corrections a fact shows. */
function resetsOf({ edit }: Fact): CvChange[] {
  const pointers = edit.kind === 'period' ? [`${edit.pointer}/startDate`, `${edit.pointer}/endDate`] : [edit.pointer];
  return pointers.map((pointer) => ({ kind: 'reset', pointer }));
}

/** A fact with its buttons, or the form in which it is corrected. */
export function FactRow({ fact, actions }: { readonly fact: Fact; readonly actions: FactActions }) {
  const { t } = actions.wording;
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const isReturning = useRef(false);
  const close = () => {
    isReturning.current = true;
    setOpen(false);
  };
  useEffect(() => {
    // The keyboard goes back to where the form was opened, as soon as that button can take it.
    if (!isReturning.current || isOpen || actions.isBusy) return;
    isReturning.current = false;
    button.current?.focus();
  }, [isOpen, actions.isBusy]);
  const name = lookUp(actions.wording, `reading:field.${fact.name}`);
  if (isOpen) {
    return (
      <FactForm
        name={fact.name}
        edit={fact.edit}
        lang={actions.lang}
        onCancel={close}
        onSave={(changes) => {
          close();
          actions.onChange(changes);
        }}
      />
    );
  }
  return (
    <>
      <FactText fact={fact} actions={actions} />
      <span className="fact-buttons">
        {actions.pageOf(fact.pointer) !== undefined && (
          <button
            type="button"
            className="chip-button"
            aria-label={t('reading:fact.showOf', { name })}
            title={t('reading:fact.show')}
            onClick={() => actions.onShow(fact.pointer)}
          >
            <svg aria-hidden="true" viewBox="0 0 16 16" className="icon">
              <path d="M13 8H3M7 4 3 8l4 4" />
            </svg>
          </button>
        )}
        <button
          ref={button}
          type="button"
          data-edit
          className="chip-button"
          disabled={actions.isBusy}
          aria-label={t(fact.value ? 'reading:fact.changeOf' : 'reading:fact.addOf', { name })}
          title={t(fact.value ? 'reading:fact.change' : 'reading:fact.add')}
          onClick={() => setOpen(true)}
        >
          <svg aria-hidden="true" viewBox="0 0 16 16" className="icon">
            <path d="m3 13 1-3 7-7 2 2-7 7z" />
          </svg>
        </button>
      </span>
      {fact.isEdited && (
        <button
          type="button"
          className="link fact-reset"
          disabled={actions.isBusy}
          onClick={() => actions.onChange(resetsOf(fact))}
        >
          {t('reading:fact.reset')}
        </button>
      )}
    </>
  );
}
