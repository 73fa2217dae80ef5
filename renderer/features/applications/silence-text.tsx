import type { Reminder } from '../../../core/domain/application.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { judgeSilence } from './tell-standing.ts';

/** What a silence means, in sentences: how many have an answer by now, how many more get one later, what can be done. */
export function describeSilence(reminder: Reminder, today: string, { t, formats }: Wording): string[] {
  const { day = 0, dueAt, answeredBy, answeredLater } = reminder;
  const word = judgeSilence(reminder, today);
  const isDue = dueAt.slice(0, 10) <= today;
  const sentences: string[] = [];
  if (isDue) sentences.push(t('applications:silence.noAnswer', { day: formats.whole(day) }));
  else
    sentences.push(
      t('applications:silence.until', { date: formats.partialDate(dueAt.slice(0, 10)), day: formats.whole(day) }),
    );
  if (answeredBy !== undefined && answeredLater !== undefined) {
    const numbers = { by: formats.whole(answeredBy), later: formats.whole(answeredLater) };
    sentences.push(
      word === 'rare'
        ? t('applications:silence.rareShares', numbers)
        : t(isDue ? 'applications:silence.shares' : 'applications:silence.sharesThen', numbers),
    );
  }
  if (word === 'rare') sentences.push(t('applications:silence.canMark'));
  else if (isDue) sentences.push(t('applications:silence.followUp'));
  return sentences;
}

interface SilenceTextProps {
  readonly reminder: Reminder;
  readonly today: string;
  readonly wording: Wording;
}

/** The sentences of a silence with what their numbers stand on. */
export function SilenceText({ reminder, today, wording }: SilenceTextProps) {
  const { evidence, cases } = reminder;
  const { t, formats } = wording;
  return (
    <div className="standing">
      <p>{describeSilence(reminder, today, wording).join(' ')}</p>
      {evidence && (
        <p className="meta">
          {evidence === 'measured-here' && cases !== undefined
            ? t('applications:evidence.counted', { number: formats.whole(cases) })
            : t(`applications:evidence.${evidence}`)}
        </p>
      )}
    </div>
  );
}
