import { useMemo, useRef } from 'react';
import type { StoredCv } from '../../../core/contract.ts';
import { languageTag } from '../../../core/wording/formats.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { useWording } from '../../use-wording.ts';
import { countFacts, type Fact, type FactSection, type FactValue, listFacts } from './list-facts.ts';

interface ProfilePageProps {
  readonly stored: StoredCv;
  readonly isBusy: boolean;
  onNext(): void;
  onOther(): void;
}

/** Sections whose entries are a word or two each and read better side by side. */
const shortSections = ['skills', 'languages'];

function describeValue(value: FactValue, { t, formats }: Wording): string {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'date') return formats.partialDate(value.date);
  const start = value.start === undefined ? undefined : formats.partialDate(value.start);
  const end = value.end === undefined ? undefined : formats.partialDate(value.end);
  if (start === undefined) return t('reading:period.until', { end });
  return end === undefined ? t('reading:period.since', { start }) : t('reading:period.range', { start, end });
}

function FactText({ fact, lang, wording }: { fact: Fact; lang: string | undefined; wording: Wording }) {
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
      <span
        className={fact.isUnsure ? 'fact-value is-unsure' : 'fact-value'}
        lang={isOwnText ? lang : undefined}
        tabIndex={fact.isUnsure ? -1 : undefined}
      >
        {describeValue(fact.value, wording)}
      </span>
      {fact.isUnsure && <span className="unsure-word"> {t('reading:fact.unsure')}</span>}
    </>
  );
}

interface SectionProps {
  readonly section: FactSection;
  readonly lang: string | undefined;
  readonly wording: Wording;
}

function Section({ section, lang, wording }: SectionProps) {
  const { t } = wording;
  const { name, groups } = section;
  const id = `section-${name}`;
  return (
    <section className="facts" aria-labelledby={id}>
      <h2 id={id}>{t(`reading:section.${name}`)}</h2>
      {groups.length === 0 && <p className="not-found">{t('reading:section.none')}</p>}
      {shortSections.includes(name) ? (
        <ul className="plain chips">
          {groups.map(({ key, facts }) => (
            <li key={key}>
              {facts.map((fact) => (
                <span key={fact.pointer} className={`chip-${fact.name}`}>
                  <FactText fact={fact} lang={lang} wording={wording} />{' '}
                </span>
              ))}
            </li>
          ))}
        </ul>
      ) : (
        groups.map(({ key, facts }) => (
          <dl key={key} className="fact-group">
            {facts.map((fact) => (
              <div key={fact.pointer} className="fact">
                <dt>{t(`reading:field.${fact.name}`)}</dt>
                <dd>
                  <FactText fact={fact} lang={lang} wording={wording} />
                </dd>
              </div>
            ))}
          </dl>
        ))
      )}
    </section>
  );
}

/** Goes to the unsure fact after the focused one, and from the last back to the first. */
function showNextUnsure(last: HTMLElement | null): HTMLElement | null {
  const facts = [...document.querySelectorAll<HTMLElement>('.is-unsure')];
  const next = facts[(last ? facts.indexOf(last) : -1) + 1] ?? facts[0] ?? null;
  next?.focus();
  next?.scrollIntoView({ block: 'center' });
  return next;
}

/** What was read from the CV, section by section, to be looked through before anything is calculated from it. */
export function ProfilePage({ stored, isBusy, onNext, onOther }: ProfilePageProps) {
  const wording = useWording();
  const { t, formats } = wording;
  const { cv, label } = stored;
  const { language, source, pages, warnings } = cv.meta.cvplus;
  const sections = useMemo(() => listFacts(cv), [cv]);
  const { read, unsure } = countFacts(sections);
  const lang = language ? languageTag(language) : undefined;
  const lastUnsure = useRef<HTMLElement>(null);
  return (
    <article className="column">
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
            {t('reading:profile.pages', { count: pages, number: formats.whole(pages) })}
            {language && `, ${formats.languageName(language)}`}
          </p>
        </div>
        <div className="actions">
          <button type="button" className="primary" disabled={isBusy} onClick={onNext}>
            {t('reading:profile.next')}
          </button>
          <button type="button" className="quiet" disabled={isBusy} onClick={onOther}>
            {t('reading:profile.other')}
          </button>
        </div>
      </div>
      {(source !== 'text' || warnings.length > 0) && (
        <ul className="plain cautions">
          {source !== 'text' && <li>{t('reading:profile.recognised')}</li>}
          {[...new Set(warnings.map(({ code }) => code))].map((code) => (
            <li key={code}>{t(`reading:warning.${code}`)}</li>
          ))}
        </ul>
      )}
      {sections.map((section) => (
        <Section key={section.name} section={section} lang={lang} wording={wording} />
      ))}
    </article>
  );
}
