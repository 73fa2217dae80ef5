import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { lookUp } from '../../../core/wording/wording.ts';
import { EntryForm } from './entry-form.tsx';
import { FactForm } from './fact-form.tsx';
import { describeFact, type FactActions, FactRow, FactText, factFocus } from './fact-row.tsx';
import type { Fact, FactSection } from './list-facts.ts';

/** Sections whose entries are a word or two each and read better side by side. */
const shortSections = ['skills', 'languages'];

/** Facts that say who somebody is or where they work; hidden while the screen is shared. */
function isPrivate({ name }: FactSection, fact: Fact): boolean {
  return name === 'person' ? fact.name !== 'label' : ['employer', 'institution'].includes(fact.name);
}

interface SectionProps {
  readonly section: FactSection;
  readonly actions: FactActions;
  readonly isFirst: boolean;
}

/** Takes one entry out of its list. */
function RemoveButton({ entry, name, actions }: { entry: string; name: string; actions: FactActions }) {
  const { t } = actions.wording;
  return (
    <button
      type="button"
      className="link"
      disabled={actions.isBusy}
      aria-label={t('reading:entry.removeOf', { name })}
      onClick={() => actions.onChange([{ kind: 'remove', pointer: entry }])}
    >
      {t('reading:entry.remove')}
    </button>
  );
}

/** An entry of a word or two; it can be corrected and taken out. */
function ShortEntry({ entry, facts, actions }: { entry: string; facts: readonly Fact[]; actions: FactActions }) {
  const { t } = actions.wording;
  const [isOpen, setOpen] = useState(false);
  const [first] = facts;
  if (!first) return null;
  const name = first.value?.kind === 'text' ? first.value.text : '';
  if (isOpen)
    return (
      <li className="is-open">
        <FactForm
          name={first.name}
          edit={first.edit}
          lang={actions.lang}
          onCancel={() => setOpen(false)}
          onSave={(changes) => {
            setOpen(false);
            actions.onChange(changes);
          }}
        />
      </li>
    );
  return (
    <li {...factFocus(first, actions, false)} aria-label={describeFact(first, actions)}>
      {facts.map((fact) => (
        <span key={fact.pointer} className={`chip-${fact.name}`}>
          <FactText fact={fact} actions={actions} />{' '}
        </span>
      ))}
      <button
        type="button"
        data-edit
        className="chip-button"
        disabled={actions.isBusy}
        aria-label={t('reading:fact.changeOf', { name })}
        onClick={() => setOpen(true)}
      >
        <svg aria-hidden="true" viewBox="0 0 16 16" className="icon">
          <path d="m3 13 1-3 7-7 2 2-7 7z" />
        </svg>
      </button>
      <button
        type="button"
        className="chip-button"
        disabled={actions.isBusy}
        aria-label={t('reading:entry.removeOf', { name })}
        onClick={() => actions.onChange([{ kind: 'remove', pointer: entry }])}
      >
        <svg aria-hidden="true" viewBox="0 0 16 16" className="icon">
          <path d="m4 4 8 8M12 4l-8 8" />
        </svg>
      </button>
    </li>
  );
}

function Section({ section, actions, isFirst }: SectionProps) {
  const { t } = actions.wording;
  const { name, groups } = section;
  const id = `section-${name}`;
  return (
    <section className="facts" aria-labelledby={id}>
      <h2 id={id}>{lookUp(actions.wording, `reading:section.${name}`)}</h2>
      {groups.length === 0 && <p className="not-found">{t('reading:section.none')}</p>}
      {shortSections.includes(name) ? (
        <ul className="plain chips">
          {groups.map(({ key, facts }) => (
            <ShortEntry key={key} entry={key} facts={facts} actions={actions} />
          ))}
        </ul>
      ) : (
        groups.map(({ key, facts }, group) => (
          <div key={key} className="fact-group">
            {facts.map((fact, index) => (
              // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields of a form; this is one fact with its buttons.
              <div
                key={fact.pointer}
                role="group"
                className="fact"
                {...factFocus(fact, actions, isFirst && group === 0 && index === 0)}
                aria-label={describeFact(fact, actions)}
              >
                <span className="fact-name">{lookUp(actions.wording, `reading:field.${fact.name}`)}</span>
                <span className={isPrivate(section, fact) ? 'fact-body private' : 'fact-body'}>
                  <FactRow fact={fact} actions={actions} />
                </span>
              </div>
            ))}
            {name !== 'person' && (
              <RemoveButton
                entry={key}
                name={facts.flatMap(({ value }) => (value?.kind === 'text' ? [value.text] : []))[0] ?? ''}
                actions={actions}
              />
            )}
          </div>
        ))
      )}
      <EntryForm section={name} isBusy={actions.isBusy} onChange={actions.onChange} />
    </section>
  );
}

interface FactSectionsProps {
  readonly sections: readonly FactSection[];
  readonly actions: FactActions;
  /** Leads the keyboard to the place of a fact in the document. */
  onJump(): void;
}

/** Everything that was read, section by section. On a fact: J and K go on, U to the next unsure one, Enter corrects, D shows its place. */
export function FactSections({ sections, actions, onJump }: FactSectionsProps) {
  const list = useRef<HTMLDivElement>(null);
  const { current } = actions;
  useEffect(() => {
    if (current === undefined || list.current?.contains(document.activeElement)) return;
    // Chosen in the document: the fact is shown, and the keyboard stays where it is.
    list.current?.querySelector(`[data-fact="${CSS.escape(current)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const selectFocused = ({ target }: FocusEvent) => {
    const pointer = target instanceof HTMLElement ? target.dataset.fact : undefined;
    if (pointer !== undefined && pointer !== current) actions.onShow(pointer);
  };
  const handleKeys = (event: KeyboardEvent) => {
    const { target, key, nativeEvent } = event;
    if (nativeEvent.isComposing || nativeEvent.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // Letters are commands on a fact only, never in a field or on a button.
    if (!(target instanceof HTMLElement) || target.dataset.fact === undefined) return;
    const facts = [...(list.current?.querySelectorAll<HTMLElement>('[data-fact]') ?? [])];
    const at = facts.indexOf(target);
    const unsure = facts.filter((fact) => fact.dataset.unsure !== undefined);
    const goals: Record<string, (() => void) | undefined> = {
      j: () => facts[at + 1]?.focus(),
      k: () => facts[at - 1]?.focus(),
      u: () => (unsure.find((fact) => facts.indexOf(fact) > at) ?? unsure[0])?.focus(),
      d: onJump,
      enter: () => target.querySelector<HTMLElement>('[data-edit]')?.click(),
    };
    const act = goals[key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the facts in it, which take the focus.
    <div ref={list} onKeyDown={handleKeys} onFocus={selectFocused}>
      {sections.map((section, index) => (
        <Section key={section.name} section={section} actions={actions} isFirst={index === 0} />
      ))}
    </div>
  );
}
