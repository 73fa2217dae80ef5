import { useId } from 'react';
import type { Target } from '../../../../core/domain/prediction.ts';
import type { WhatIf } from '../../../../core/domain/what-if.ts';
import { countEstimate, describePrediction } from '../../../../core/wording/describe-prediction.ts';
import { describeWhatIf, isSeenOf } from '../../../../core/wording/describe-what-if.ts';
import { toldOrder } from '../../../../core/wording/tell-analysis.ts';
import { joinFacts, type Wording } from '../../../../core/wording/wording.ts';
import { HundredSquares } from '../drawings/hundred-squares.tsx';

interface WhatIfAnswerProps {
  readonly answer: WhatIf | undefined;
  readonly wording: Wording;
}

interface PairProps {
  readonly answer: WhatIf;
  readonly target: 'interview' | 'offer';
  readonly wording: Wording;
}

/** Before and after as two arrays of the same hundred. */
function SquaresPair({ answer, target, wording }: PairProps) {
  const { t } = wording;
  const before = answer.before[target];
  const after = answer.after[target];
  if (before.value === null || after.value === null) return null;
  const [was, is] = [countEstimate(before), countEstimate(after)];
  // One whole for both: a chance below 1 in 100 beside one above it would be drawn on a finer grid than its neighbour.
  const whole = was.whole === 1000 && is.whole === 1000 ? 1000 : 100;
  const count = (one: typeof was, value: number) => (one.whole === whole ? one.count : Math.round(value * whole));
  const first = count(was, before.value);
  // As many squares as the words say: a change that only rounding makes is none.
  const second = isSeenOf(whole, before.value, after.value) ? count(is, after.value) : first;
  const tell = (one: typeof before) => describePrediction(target, one, wording);
  return (
    <div className="squares-pair">
      <div>
        <HundredSquares
          whole={whole}
          filled={first}
          label={t('prediction:whatIf.before', { sentence: tell(before) })}
        />
        <p className="meta">{t('prediction:whatIf.asIs')}</p>
      </div>
      <div>
        <HundredSquares whole={whole} filled={second} label={t('prediction:whatIf.after', { sentence: tell(after) })} />
        <p className="meta">{t('prediction:whatIf.with')}</p>
      </div>
    </div>
  );
}

/** The numbers before and after, in absolute words, each with what is known of the change. */
export function WhatIfAnswer({ answer, wording }: WhatIfAnswerProps) {
  const { t } = wording;
  const id = useId();
  const told = answer
    ? toldOrder.map((target) => ({
        target,
        ...describeWhatIf(
          {
            target,
            before: answer.before[target],
            after: answer.after[target],
            effect: answer.effects[target],
          },
          wording,
        ),
      }))
    : [];
  const moved = told.filter(({ isChange }) => isChange);
  // A chance that stays although something was said about it is told too: that too little is known is an answer.
  const unknown = told.filter(({ isChange, certainty }) => !isChange && certainty.length > 0);
  const named = new Set<Target>([...moved, ...unknown].map(({ target }) => target));
  const same = told.filter(({ target }) => !named.has(target));
  return (
    <section className="what-if-answer" aria-labelledby={id}>
      <h3 id={id}>{t('prediction:whatIf.answer')}</h3>
      {answer && <SquaresPair answer={answer} target="interview" wording={wording} />}
      <div role="status">
        {answer === undefined && <p className="second">{t('prediction:whatIf.nothing')}</p>}
        <ul className="plain changes">
          {[...moved, ...unknown].map(({ target, sentence, certainty, isChange }) => (
            <li key={target} className={isChange ? 'is-moved' : 'is-same'}>
              <p>{sentence}</p>
              {certainty.map((line) => (
                <p key={line} className="meta">
                  {line}
                </p>
              ))}
            </li>
          ))}
        </ul>
        {answer && same.length > 0 && (
          <p className="meta">
            {t('prediction:whatIf.same', {
              names: joinFacts(
                same.map(({ target }) => t(`prediction:target.${target}`)),
                wording,
              ),
            })}
          </p>
        )}
      </div>
    </section>
  );
}
