import { useTranslation } from 'react-i18next';
import { type AppState, canShow, type Screen } from '../app-state.ts';
import { LanguageSwitch } from './language-switch.tsx';

/** The three steps; reading a CV and the advice on it belong to the first. */
const steps: readonly { name: 'cv' | 'job' | 'prediction'; screen: Screen; covers: readonly Screen[] }[] = [
  { name: 'cv', screen: 'profile', covers: ['start', 'profile', 'advice'] },
  { name: 'job', screen: 'job', covers: ['job'] },
  { name: 'prediction', screen: 'prediction', covers: ['prediction'] },
];

interface PageHeaderProps {
  readonly state: AppState;
  onShow(screen: Screen): void;
}

/** Name, steps, own record and language. A step can be gone back to once it has been reached; the record always. */
export function PageHeader({ state, onShow }: PageHeaderProps) {
  const { t } = useTranslation(['common', 'record']);
  const isRecord = state.screen === 'record';
  return (
    <header className="page-header">
      <p className="wordmark">CVPlus</p>
      <nav aria-label={t('steps.label')}>
        <ol className="steps">
          {steps.map(({ name, screen: usual, covers }, index) => {
            // From the record one comes back to the start while no CV has been opened.
            const screen = name === 'cv' && !state.cv ? 'start' : usual;
            const isCurrent = covers.includes(state.screen);
            return (
              <li key={name}>
                <button
                  type="button"
                  className="step"
                  aria-current={isCurrent ? 'step' : undefined}
                  disabled={!isCurrent && (!canShow(state, screen) || state.work !== undefined)}
                  onClick={() => state.screen !== screen && onShow(screen)}
                >
                  <span className="step-number">{index + 1}</span>
                  {t(`steps.${name}`)}
                </button>
              </li>
            );
          })}
        </ol>
      </nav>
      <div className="header-end">
        <button
          type="button"
          className="step"
          aria-current={isRecord ? 'page' : undefined}
          disabled={!isRecord && (state.work !== undefined || state.isStopped)}
          onClick={() => !isRecord && onShow('record')}
        >
          {t('record:title')}
        </button>
        <LanguageSwitch />
      </div>
    </header>
  );
}
