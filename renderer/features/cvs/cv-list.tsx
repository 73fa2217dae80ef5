import { useNavigate } from 'react-router';
import type { CvSummary } from '../../../core/domain/cv-versions.ts';
import { languageTag } from '../../../core/wording/formats.ts';
import { joinFacts } from '../../../core/wording/wording.ts';
import { MenuButton } from '../../components/menu-button.tsx';
import { useWording } from '../../use-wording.ts';
import type { CvQuestion } from './cv-dialogs.tsx';
import { findFirst, findSiblings, groupVersions } from './group-versions.ts';

interface CvListProps {
  readonly cvs: readonly CvSummary[];
  readonly isBusy: boolean;
  onOpen(cv: CvSummary): void;
  onAsk(question: CvQuestion): void;
}

/** Every CV with its versions below one another, and what can be done with each. */
export function CvList({ cvs, isBusy, onOpen, onAsk }: CvListProps) {
  return (
    <div className="cv-families">
      {groupVersions(cvs).map(({ key, members }) => (
        <ul key={key} className={members.length > 1 ? 'plain cv-family is-versioned' : 'plain cv-family'}>
          {members.map((cv) => (
            <CvRow key={cv.id} cv={cv} cvs={cvs} isBusy={isBusy} onOpen={onOpen} onAsk={onAsk} />
          ))}
        </ul>
      ))}
    </div>
  );
}

function CvRow({
  cv,
  cvs,
  isBusy,
  onOpen,
  onAsk,
}: Omit<CvListProps, 'cvs'> & { cv: CvSummary; cvs: readonly CvSummary[] }) {
  const wording = useWording();
  const { t, formats } = wording;
  const navigate = useNavigate();
  const { id, label, addedAt, language, applications, predictedJobs, version } = cv;
  const lang = language ? languageTag(language) : undefined;
  const first = findFirst(cvs, cv);
  const [sibling] = findSiblings(cvs, cv);
  const facts = [
    ...(language ? [formats.languageName(language)] : []),
    t('cvs:added', { day: formats.day(addedAt) }),
    applications > 0 ? t('cvs:used', { count: applications, number: formats.whole(applications) }) : t('cvs:unused'),
    ...(predictedJobs > 0 ? [t('cvs:predicted', { count: predictedJobs, number: formats.whole(predictedJobs) })] : []),
  ];
  return (
    <li className="cv-row">
      <div className="cv-about">
        <p>
          <button
            type="button"
            className="link cv-name private"
            lang={lang}
            disabled={isBusy}
            onClick={() => onOpen(cv)}
          >
            {label}
          </button>{' '}
          {version && (
            <span className="cv-version">
              {first
                ? t('cvs:versionOf', { number: formats.whole(version.number), label: first.label })
                : t('cvs:version', { number: formats.whole(version.number) })}
            </span>
          )}
        </p>
        <p className="meta">{joinFacts(facts, wording)}</p>
      </div>
      <div className="cv-actions">
        <button
          type="button"
          className="quiet"
          disabled={isBusy}
          aria-label={`${t('action.open')}: ${label}`}
          onClick={() => onOpen(cv)}
        >
          {t('action.open')}
        </button>
        <MenuButton
          label={t('cvs:actionsOf', { label })}
          entries={[
            { id: 'rename', label: t('cvs:rename.action'), run: () => onAsk({ kind: 'rename', cv }) },
            { id: 'duplicate', label: t('cvs:duplicate.action'), run: () => onAsk({ kind: 'duplicate', cv }) },
            {
              id: 'version',
              label: t('cvs:setVersion.action'),
              isDisabled: cvs.length < 2,
              run: () => onAsk({ kind: 'version', cv }),
            },
            {
              id: 'differences',
              label: t('cvs:differences.action'),
              isDisabled: cvs.length < 2,
              run: () =>
                void navigate(
                  `/cvs/differences?${new URLSearchParams({ to: id, ...(sibling ? { from: sibling.id } : {}) })}`,
                ),
            },
            {
              id: 'predictions',
              label: t('cvs:predictions'),
              run: () => void navigate(`/compare?by=cvs&cv=${id}${sibling ? `&cv=${sibling.id}` : ''}`),
            },
            { id: 'remove', label: t('cvs:remove.action'), run: () => onAsk({ kind: 'remove', cv }) },
          ]}
        >
          <svg aria-hidden="true" viewBox="0 0 20 20" className="icon">
            <path d="M4 10h.01M10 10h.01M16 10h.01" strokeWidth="2.5" strokeLinecap="round" />
          </svg>
        </MenuButton>
      </div>
    </li>
  );
}
