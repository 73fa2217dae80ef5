import type { Finding } from '../../../core/domain/advice.ts';
import type { Cv } from '../../../core/domain/cv.ts';
import { describeFinding } from '../../../core/wording/describe-advice.ts';
import { languageTag } from '../../../core/wording/formats.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { findSource } from '../reading/find-source.ts';
import { findPlace } from './find-place.ts';
import { SourceLine, type Sources } from './source-line.tsx';

interface FindingItemProps {
  readonly finding: Finding;
  readonly cv: Cv;
  readonly sources: Sources;
  readonly wording: Wording;
  onShow(pointer: string): void;
}

/** One finding: what is so, where it stands in the CV, what can truthfully be done, and who says so. */
export function FindingItem({ finding, cv, sources, wording, onShow }: FindingItemProps) {
  const { t } = wording;
  const { title, fix } = describeFinding(finding, wording);
  const place = findPlace(cv, finding, wording);
  const { language, evidence } = cv.meta.cvplus;
  const { pointer } = finding;
  const hasSource = pointer !== undefined && findSource(evidence, pointer) !== undefined;
  return (
    <li className="advice-item">
      <h3>{title}</h3>
      {place && (
        <p className="cv-evidence">
          <span className="meta">
            {place.section === undefined
              ? t('advice-page:evidence')
              : t('advice-page:evidence.in', { section: place.section })}
          </span>{' '}
          {place.words !== undefined && <q lang={language ? languageTag(language) : undefined}>{place.words}</q>}
          {hasSource && (
            <button
              type="button"
              className="link"
              aria-label={t('reading:fact.showOf', { name: place.words ?? title })}
              onClick={() => onShow(pointer)}
            >
              {t('reading:fact.show')}
            </button>
          )}
        </p>
      )}
      {fix !== '' && <p>{fix}</p>}
      <SourceLine
        source={finding.source}
        sources={sources}
        wording={wording}
        basis={finding.basis}
        isLaw={finding.area === 'law'}
      />
    </li>
  );
}
