import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, useLocation } from 'react-router';
import { useUpdates } from '../features/settings/updates.tsx';
import { useSettings } from '../use-settings.ts';
import { findPlace, type PlaceName, places } from './places.ts';
import { PrivacyLine } from './privacy-line.tsx';

/** One stroke drawing of 20 by 20 for each place. */
const marks: Readonly<Record<PlaceName | 'menu' | 'settings' | 'update' | 'help', string>> = {
  menu: 'M3 5h14M3 10h14M3 15h14',
  today: 'M3 5h14v12H3zM3 8.5h14M7 3v3M13 3v3M7 12.5l2 2 4-4',
  cvs: 'M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5M7.5 9.5h5.5M7.5 12.5h5.5',
  jobs: 'M3 6.5h14V16H3zM7.5 6.5V4h5v2.5M3 11h14',
  applications: 'M3 4h4v12H3zM8.5 4h4v8h-4zM14 4h3.5v5H14z',
  search: 'M3 16.5h14M5 16.5v-5M9 16.5v-9M13 16.5v-6.5M17 16.5V4',
  privacy: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  clients:
    'M7.5 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 17c0-3 2-5 5-5s5 2 5 5M13 10a2.5 2.5 0 1 0-.5-4.9M14 12.2c2 .4 3.5 2 3.5 4.8',
  settings: 'M3 6h8M14 6h3M3 14h3M9 14h8M12.5 4v4M7.5 12v4',
  update: 'M10 3v10M6 9l4 4 4-4M4 17h12',
  help: 'M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM7.8 7.8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.7M10 14v.6',
};

function Mark({ name }: { readonly name: keyof typeof marks }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" className="icon">
      <path d={marks[name]} />
    </svg>
  );
}

/**
 * The places, and the state of privacy below them, always in sight. In a narrow window the places are behind a button, as the
 * styles say: the button and what it opens are here at any width.
 */
export function Navigation() {
  const { t } = useTranslation('shell');
  const { pathname } = useLocation();
  const { settings } = useSettings();
  const { found } = useUpdates();
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const list = useId();
  const newer = found?.version ? t('nav.update', { version: found.version }) : undefined;
  const current = findPlace(pathname);

  /** The keyboard goes back to the button; at a new place it then goes on to the title. */
  const close = () => {
    if (!isOpen) return;
    setIsOpen(false);
    opener.current?.focus();
  };
  const closeByKey = (event: KeyboardEvent) => {
    if (!isOpen || event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  };
  const closeWhenLeft = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) setIsOpen(false);
  };

  return (
    <div className="side" data-pane="navigation">
      <nav aria-label={t('nav.label')} onKeyDown={closeByKey} onBlur={closeWhenLeft}>
        <button
          ref={opener}
          type="button"
          className="place-opener"
          aria-expanded={isOpen}
          aria-controls={list}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Mark name="menu" />
          {t('nav.menu')}
        </button>
        <div id={list} className={isOpen ? 'place-list is-open' : 'place-list'}>
          <p className="wordmark">CVPlus</p>
          <ul className="plain">
            {places
              .filter((place) => !('isForCoaches' in place) || settings?.isCoach === true)
              .map(({ name, path }) => (
                <li key={name}>
                  {/* A NavLink knows only addresses below its own; a place can cover others. */}
                  <Link
                    to={path}
                    className="place"
                    aria-current={current === name ? 'page' : undefined}
                    title={t(`nav.${name}`)}
                    onClick={close}
                  >
                    <Mark name={name} />
                    <span>{t(`nav.${name}`)}</span>
                  </Link>
                </li>
              ))}
          </ul>
          <ul className="plain side-end">
            {newer && (
              <li>
                <Link to="/settings" className="place" title={newer} onClick={close}>
                  <Mark name="update" />
                  <span>{newer}</span>
                </Link>
              </li>
            )}
            {(['settings', 'help'] as const).map((name) => (
              <li key={name}>
                <NavLink to={`/${name}`} className="place" title={t(`nav.${name}`)} onClick={close}>
                  <Mark name={name} />
                  <span>{t(`nav.${name}`)}</span>
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      </nav>
      <PrivacyLine />
    </div>
  );
}
