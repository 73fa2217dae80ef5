import type { Engagement } from '../../../core/domain/own-search.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useChange } from '../../use-change.ts';
import { Part } from '../review/part.tsx';

interface EngagementProps {
  readonly engagement: Engagement;
  readonly wording: Wording;
}

const grades = [1, 2, 3, 4, 5] as const;
const mostRatings = 12;

/** One click says how well the app serves; the same number takes it back. */
function RatingPart({ engagement: { ratings }, today, wording }: EngagementProps & { readonly today: string }) {
  const { t, formats } = wording;
  const { run, error } = useChange();
  const { announce } = useAnnouncer();
  const now = ratings.find(({ on }) => on === today)?.value;
  const rate = (grade: number) => {
    const value = grade === now ? null : grade;
    const before = now ?? null;
    return run(async (client) => {
      await client.call('usage.rate', { value });
      announce(
        value === null ? t('search:rating.back') : t('search:rating.done', { value: formats.whole(value) }),
        () => client.call('usage.rate', { value: before }),
      );
    });
  };
  return (
    <Part title={t('search:rating.title')} lead={t('search:rating.lead')}>
      <fieldset className="grades">
        <legend className="spoken">{t('search:rating.title')}</legend>
        <span className="meta">{t('search:rating.low')}</span>
        <span className="grade-row">
          {grades.map((grade) => (
            <button
              key={grade}
              type="button"
              aria-pressed={grade === now}
              aria-label={t('search:rating.button', { value: formats.whole(grade) })}
              onClick={() => void rate(grade)}
            >
              {formats.whole(grade)}
            </button>
          ))}
        </span>
        <span className="meta">{t('search:rating.high')}</span>
      </fieldset>
      <ErrorMessage {...(error ? { error } : {})} />
      {ratings.length > 0 && (
        <ul className="plain rating-list">
          {ratings
            .slice(-mostRatings)
            .toReversed()
            .map(({ on, value }) => (
              <li key={on}>{t('search:rating.on', { day: formats.partialDate(on), value: formats.whole(value) })}</li>
            ))}
        </ul>
      )}
    </Part>
  );
}

function UsesPart({ engagement: { features }, wording }: EngagementProps) {
  const { t, formats } = wording;
  return (
    <Part title={t('search:uses.title')} lead={t('search:uses.lead')}>
      {features.length === 0 ? (
        <p>{t('search:uses.none')}</p>
      ) : (
        <div className="table-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('search:uses.feature')}</th>
                <th scope="col">{t('search:uses.count')}</th>
                <th scope="col">{t('search:uses.last')}</th>
              </tr>
            </thead>
            <tbody>
              {features.map(({ feature, count, lastOn }) => (
                <tr key={feature}>
                  <th scope="row">{t(`search:feature.${feature}`)}</th>
                  <td>{formats.whole(count)}</td>
                  <td>{formats.partialDate(lastOn)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Part>
  );
}

/** How the app serves the person: their rating, what they use, what they took up. */
export function AppTab({ today, ...props }: EngagementProps & { readonly today: string }) {
  const { t, formats } = props.wording;
  const { accepted, declined } = props.engagement.suggestions;
  return (
    <>
      <RatingPart {...props} today={today} />
      <UsesPart {...props} />
      <Part title={t('search:suggestions.title')}>
        <p>
          {accepted + declined === 0
            ? t('search:suggestions.none')
            : t('search:suggestions.counts', {
                accepted: formats.whole(accepted),
                declined: formats.whole(declined),
              })}
        </p>
      </Part>
    </>
  );
}
