import { EntryForm } from './entry-form.tsx';
import { type FactActions, FactRow, FactText } from './fact-row.tsx';
import type { FactSection } from './list-facts.ts';

/** Sections whose entries are a word or two each and read better side by side. */
const shortSections = ['skills', 'languages'];

interface SectionProps {
  readonly section: FactSection;
  readonly actions: FactActions;
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

/** Entries of a word or two; each can be looked up in the document and taken out. */
function ShortEntries({ section, actions }: SectionProps) {
  const { t } = actions.wording;
  return (
    <ul className="plain chips">
      {section.groups.map(({ key, facts }) => {
        const [first] = facts;
        const name = first?.value?.kind === 'text' ? first.value.text : '';
        return (
          <li key={key}>
            {facts.map((fact) => (
              <span key={fact.pointer} className={`chip-${fact.name}`}>
                <FactText fact={fact} actions={actions} />{' '}
              </span>
            ))}
            {first && actions.hasSource(first.pointer) && (
              <button
                type="button"
                className="chip-button"
                aria-label={t('reading:fact.showOf', { name })}
                onClick={() => actions.onShow(first.pointer)}
              >
                <span aria-hidden="true">⌕</span>
              </button>
            )}
            <button
              type="button"
              className="chip-button"
              disabled={actions.isBusy}
              aria-label={t('reading:entry.removeOf', { name })}
              onClick={() => actions.onChange([{ kind: 'remove', pointer: key }])}
            >
              <span aria-hidden="true">×</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Section({ section, actions }: SectionProps) {
  const { t } = actions.wording;
  const { name, groups } = section;
  const id = `section-${name}`;
  return (
    <section className="facts" aria-labelledby={id}>
      <h2 id={id}>{t(`reading:section.${name}`)}</h2>
      {groups.length === 0 && <p className="not-found">{t('reading:section.none')}</p>}
      {shortSections.includes(name) ? (
        <ShortEntries section={section} actions={actions} />
      ) : (
        groups.map(({ key, facts }) => (
          <div key={key} className="fact-group">
            <dl>
              {facts.map((fact) => (
                <div key={fact.pointer} className="fact">
                  <dt>{t(`reading:field.${fact.name}`)}</dt>
                  <dd>
                    <FactRow fact={fact} actions={actions} />
                  </dd>
                </div>
              ))}
            </dl>
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

/** Everything that was read, section by section. */
export function FactSections({
  sections,
  actions,
}: {
  readonly sections: readonly FactSection[];
  readonly actions: FactActions;
}) {
  return sections.map((section) => <Section key={section.name} section={section} actions={actions} />);
}
