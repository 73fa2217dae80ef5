import { useId, useState } from 'react';
import type { Analysis, Estimate, Target } from '../../../core/domain/prediction.ts';
import {
  countEstimate,
  describeLow,
  describePrediction,
  isEstimate,
  roundPay,
} from '../../../core/wording/describe-prediction.ts';
import { findRoundingStep } from '../../../core/wording/formats.ts';
import { type Curve, findHorizon, readShare } from '../../../core/wording/read-curve.ts';
import { findPay } from '../../../core/wording/read-pay.ts';
import { isStart } from '../../../core/wording/translate-cause.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { Figure } from '../../components/figure.tsx';
import { listDays } from './drawings/geometry.ts';
import { HundredSquares } from './drawings/hundred-squares.tsx';
import { RangeBar } from './drawings/range-bar.tsx';
import { TenthsStrip } from './drawings/tenths-strip.tsx';
import { WaitingCurve } from './drawings/waiting-curve.tsx';
import { OfferChain } from './offer-chain.tsx';
import { PaySlider } from './pay-slider.tsx';

interface DetailProps {
  readonly target: Target;
  readonly estimate: Estimate;
  readonly analysis: Analysis;
  readonly wording: Wording;
}

/** The number that the reasons start from, when the estimate names one; the whole of its name stands with the reasons. */
function findStart({ basis }: Estimate, { t, formats }: Wording) {
  const start = basis.find(isStart);
  if (start?.cause.kind !== 'start' || start.effect === null) return undefined;
  return {
    value: start.effect,
    caption: t('prediction:cause.start', { country: formats.country(start.cause.country) }),
  };
}

/** Axis of a chance: 0 to 20 of 100, or as wide as the range needs. */
const usualAxisEnd = 0.2;

function ChanceDetail({ target, estimate, analysis, wording }: DetailProps) {
  const { t, formats } = wording;
  const { count, low, high, whole } = countEstimate(estimate);
  const { interview } = analysis.predictions;
  const light = target === 'offer' && isEstimate(interview) ? Math.round(interview.value * whole) : 0;
  const label = describePrediction(target, estimate, wording);
  const end = Math.max(usualAxisEnd, estimate.interval.high);
  return (
    <Figure
      caption={label}
      columns={[t('prediction:table.what'), t('prediction:table.of', { whole: formats.whole(whole) })]}
      rows={[
        ...(light > 0 ? [[t('prediction:table.interviews'), formats.whole(light)]] : []),
        [t('prediction:table.middle'), formats.whole(count)],
        [t('prediction:table.low'), describeLow(low, wording)],
        [t('prediction:table.high'), formats.whole(Math.max(high, 1))],
        [t('prediction:table.others'), formats.whole(whole - count)],
      ]}
    >
      <div className="chance-detail">
        <HundredSquares whole={whole} filled={count} light={light} label={label} />
        <RangeBar
          value={estimate.value}
          low={estimate.interval.low}
          high={estimate.interval.high}
          from={0}
          to={end}
          label={label}
          caption={t('prediction:axis.of100')}
          format={(share) => formats.whole(share * 100)}
          // An offer starts from a share of interviews, which has no place on an axis of offers.
          start={target === 'interview' ? findStart(estimate, wording) : undefined}
        />
      </div>
      {target === 'offer' && <OfferChain analysis={analysis} whole={whole} wording={wording} />}
    </Figure>
  );
}

/** The advert's own pay as amounts per year, when it states them so. */
function readAdvertPay({ job }: Analysis, currency: string | undefined): { low: number; high: number } | undefined {
  const { salary } = job;
  if (salary?.period !== 'year' || salary.basis === 'net') return undefined;
  if (salary.currency && currency && salary.currency !== currency) return undefined;
  const low = salary.min ?? salary.max;
  const high = salary.max ?? salary.min;
  return low === undefined || high === undefined ? undefined : { low, high };
}

function PayDetail({ estimate, analysis, wording }: DetailProps) {
  const { t, formats } = wording;
  const currency = estimate.currency ?? 'EUR';
  const label = describePrediction('salary', estimate, wording);
  const { value, low, high } = roundPay(estimate);
  const advert = readAdvertPay(analysis, estimate.currency);
  const step = findRoundingStep(low, high);
  const roundTo = (amount: number) => Math.round(amount / step) * step;
  const inner = { low: roundTo(findPay(estimate, 0.25)), high: roundTo(findPay(estimate, 0.75)) };
  const level = formats.whole(estimate.interval.level * 10);
  return (
    <>
      <Figure
        caption={label}
        columns={[t('prediction:table.what'), t('prediction:table.year')]}
        rows={[
          [t('prediction:table.low'), formats.money(low, currency)],
          [t('prediction:table.innerLow'), formats.money(inner.low, currency)],
          [t('prediction:table.middle'), formats.money(value, currency)],
          [t('prediction:table.innerHigh'), formats.money(inner.high, currency)],
          [t('prediction:table.high'), formats.money(high, currency)],
          ...(advert
            ? [
                [t('prediction:table.advertLow'), formats.money(advert.low, currency)],
                [t('prediction:table.advertHigh'), formats.money(advert.high, currency)],
              ]
            : []),
        ]}
      >
        <RangeBar
          value={value}
          low={low}
          high={high}
          from={low}
          to={high}
          label={label}
          caption={t('prediction:pay.ranges', { level })}
          inner={inner}
          format={(amount) => formats.amount(amount, currency)}
          start={findStart(estimate, wording)}
          advert={advert && { ...advert, caption: t('prediction:axis.advert') }}
        />
      </Figure>
      <PaySlider estimate={estimate} start={advert?.low} wording={wording} />
    </>
  );
}

function WaitingDetail({ target, estimate, curve, wording }: DetailProps & { readonly curve: Curve }) {
  const { t, formats } = wording;
  const id = useId();
  const horizon = findHorizon(curve);
  const [day, setDay] = useState(Math.min(14, horizon));
  const label = describePrediction(target, estimate, wording);
  const describeDay = (one: number) =>
    t(`prediction:curve.${target === 'timeToHire' ? 'hired' : 'answered'}`, {
      day: formats.whole(one),
      number: formats.whole(readShare(curve, one) * 100),
    });
  const days = listDays(horizon, 8);
  return (
    <Figure
      caption={label}
      columns={[t('prediction:table.day'), t('prediction:table.of', { whole: formats.whole(100) })]}
      rows={days.map((one) => [formats.whole(one), formats.whole(readShare(curve, one) * 100)])}
    >
      <WaitingCurve
        curve={curve}
        label={label}
        caption={t('prediction:axis.of100')}
        day={day}
        formatDay={(one) => t('prediction:axis.day', { day: formats.whole(one) })}
      />
      <div className="day-slider">
        <label htmlFor={id}>{describeDay(day)}</label>
        <input
          id={id}
          type="range"
          min={0}
          max={horizon}
          step={1}
          value={day}
          aria-valuetext={describeDay(day)}
          onChange={({ target: { valueAsNumber } }) => setDay(valueAsNumber)}
        />
      </div>
    </Figure>
  );
}

function PositionDetail({ estimate, analysis, wording }: DetailProps) {
  const { t, formats } = wording;
  const { found, unclear, total } = analysis.match;
  const label = describePrediction('position', estimate, wording);
  return (
    <Figure
      caption={label}
      columns={[t('prediction:requirements.title'), t('prediction:table.count')]}
      rows={[
        [t('prediction:state.found'), formats.whole(found)],
        [t('prediction:state.unclear'), formats.whole(unclear)],
        [t('prediction:state.not-found'), formats.whole(total - found - unclear)],
      ]}
    >
      <TenthsStrip value={estimate.value} {...estimate.interval} label={label} />
    </Figure>
  );
}

/** The large drawing of an opened row, each with its numbers as a table. */
export function DetailDrawing(props: DetailProps) {
  const { target, estimate } = props;
  if (target === 'interview' || target === 'offer') return <ChanceDetail {...props} />;
  if (target === 'salary') return <PayDetail {...props} />;
  if (target === 'position') return <PositionDetail {...props} />;
  return estimate.curve ? <WaitingDetail {...props} curve={estimate.curve} /> : null;
}
