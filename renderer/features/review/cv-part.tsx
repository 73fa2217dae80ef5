import { useId } from 'react';
import type { CvReview, Finding } from '../../../core/domain/advice.ts';
import type { Cv } from '../../../core/domain/cv.ts';
import type { IndustryPack } from '../../../core/domain/industry-pack.ts';
import { lookUp, type Wording } from '../../../core/wording/wording.ts';
import { listShownFindings } from './describe-review.ts';
import { FindingItem } from './finding-item.tsx';
import { KeywordsPart } from './keywords-part.tsx';
import type { Sources } from './source-line.tsx';

/** In the order in which a person can act on them. */
const states = ['change', 'consider', 'kept', 'unknown'] as const;
/** What asks nothing of the person stands closed, with its number. */
const closed: ReadonlySet<Finding['state']> = new Set(['kept', 'unknown']);

interface CvPartProps {
  readonly review: CvReview;
  readonly cv: Cv;
  readonly pack: IndustryPack | undefined;
  readonly sources: Sources;
  readonly wording: Wording;
  onShow(pointer: string): void;
}

/** What was found in this CV: the findings by what can be done about them, and the words of the field. */
export function CvPart({ review, cv, pack, sources, wording, onShow }: CvPartProps) {
  const { t, formats } = wording;
  const id = useId();
  return (
    <>
      {states.map((state) => {
        const findings = listShownFindings(review)
          .filter((finding) => finding.state === state)
          .sort((one, other) => other.weight - one.weight);
        if (findings.length === 0) return null;
        const list = (
          <ul className="plain advice-list">
            {findings.map((finding, index) => (
              <FindingItem
                // biome-ignore lint/suspicious/noArrayIndexKey: one code can be found in several places, and the list is never reordered.
                key={`${finding.code} ${index}`}
                finding={finding}
                cv={cv}
                sources={sources}
                wording={wording}
                onShow={onShow}
              />
            ))}
          </ul>
        );
        const title = t(`advice-page:group.${state}`);
        const number = formats.whole(findings.length);
        return (
          <section key={state} className={`part is-${state}`} aria-labelledby={`${id}-${state}`}>
            <h2 id={`${id}-${state}`}>
              {title} <span className="count">{number}</span>
            </h2>
            {closed.has(state) ? (
              <details>
                <summary>
                  {lookUp(wording, `advice-page:group.${state}.show`, { count: findings.length, number })}
                </summary>
                {list}
              </details>
            ) : (
              list
            )}
          </section>
        );
      })}
      <KeywordsPart keywords={review.keywords} cv={cv} pack={pack} sources={sources} wording={wording} />
    </>
  );
}
