import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useDesk } from './desk-context.tsx';

/** The three steps from a CV to the estimates; the advice on a CV belongs to the first. */
const steps = [
  { name: 'cv', path: '/cv', covers: ['/cv', '/cv/advice'] },
  { name: 'job', path: '/job', covers: ['/job'] },
  { name: 'prediction', path: '/prediction', covers: ['/prediction'] },
] as const;

/** Where one is on the way to the estimates. A step can be gone back to once it has been reached. */
export function DeskSteps() {
  const { t } = useTranslation();
  const { state } = useDesk();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return (
    <nav aria-label={t('steps.label')} className="desk-steps">
      <ol className="steps">
        {steps.map(({ name, path, covers }, index) => {
          const isCurrent = covers.some((covered) => covered === pathname);
          const canGo = name === 'prediction' ? state.analysis !== undefined : state.cv !== undefined;
          return (
            <li key={name}>
              <button
                type="button"
                className="step"
                aria-current={isCurrent ? 'step' : undefined}
                disabled={!isCurrent && (!canGo || state.work !== undefined)}
                onClick={() => pathname !== path && void navigate(path)}
              >
                <span className="step-number">{index + 1}</span>
                {t(`steps.${name}`)}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
