import type { Basis, Estimate } from '../../../core/domain/prediction.ts';
import { describeEffect, describeSource, describeStart, isTold } from '../../../core/wording/describe-prediction.ts';
import { enterScale, leaveScale, type Parts } from '../../../core/wording/list-parts.ts';
import { isStart, translateCause } from '../../../core/wording/translate-cause.ts';
import { joinFacts, type Wording } from '../../../core/wording/wording.ts';
import { Figure } from '../../components/figure.tsx';
import { keepApart, listScaleTicks, scaleLinear } from './drawings/geometry.ts';
import { PartBar, partBarWidth } from './drawings/part-bar.tsx';
import { TickAxis } from './drawings/tick-axis.tsx';

interface EffectProps {
  readonly basis: Basis;
  readonly estimate: Estimate;
  readonly wording: Wording;
}

/** The effect of a reason in words, signed; of a start the number itself. */
export function Effect({ basis, estimate, wording }: EffectProps) {
  const { effect } = basis;
  if (effect === null) return null;
  if (isStart(basis)) return <span className="effect">{describeStart(effect, estimate, wording)}</span>;
  return <SignedEffect effect={effect} estimate={estimate} wording={wording} />;
}

interface SignedEffectProps {
  readonly effect: number;
  readonly estimate: Estimate;
  readonly wording: Wording;
}

export function SignedEffect({ effect, estimate, wording }: SignedEffectProps) {
  // What makes no difference points nowhere, and has no colour.
  const direction = isTold(effect, estimate) ? (effect > 0 ? ' is-raising' : ' is-lowering') : '';
  return <span className={`effect${direction}`}>{describeEffect(effect, estimate, wording)}</span>;
}

interface ReasonSourceProps {
  readonly basis: Basis;
  /** The reason above it; a title that both have is not written twice. */
  readonly before?: Basis | undefined;
  readonly wording: Wording;
}

/** Where a reason comes from; the title of a publication keeps its language. */
export function ReasonSource({ basis, before, wording }: ReasonSourceProps) {
  const { title, facts } = describeSource(basis, wording);
  if (title === undefined && facts.length === 0) return null;
  const isSame = title !== undefined && before !== undefined && describeSource(before, wording).title === title;
  return (
    <p className="meta reason-source">
      {isSame && wording.t('prediction:basis.sameSource')}
      {!isSame && title !== undefined && <span lang="en">{title}</span>}
      {title !== undefined && facts.length > 0 && wording.t('list.separator')}
      {joinFacts(facts, wording)}
    </p>
  );
}

/** A number of the estimate as an axis tells it: of 100, of 10 parts, an amount or days. */
function formatTick({ unit, currency = 'EUR' }: Estimate, { formats }: Wording): (value: number) => string {
  if (unit === 'probability') return (value) => formats.short(value * 100);
  if (unit === 'share-of-requirements') return (value) => formats.short(value * 10);
  return unit === 'days' ? formats.whole : (value) => formats.amount(value, currency);
}

const margin = 22;
const labelGap = 48;

/** The places of a drawing: what the bars and the axis below them share. */
function layOut(estimate: Estimate, parts: Parts) {
  // From nothing to the first number is no distance on a scale of log-odds or logarithms: there it is a start as well.
  const start =
    parts.shown.find(({ basis }) => isStart(basis)) ?? (estimate.scale === 'unit' ? undefined : parts.shown[0]);
  const bars = [...parts.shown.filter((part) => part !== start), ...(parts.rest.count > 0 ? [parts.rest] : [])];
  const places = [parts.end, ...(start ? [start.to] : []), ...bars.flatMap(({ from, to }) => [from, to])];
  const ticks = listScaleTicks(
    estimate.scale,
    leaveScale(Math.min(...places), estimate),
    leaveScale(Math.max(...places), estimate),
  );
  const tickPlaces = ticks.map((tick) => enterScale(tick, estimate));
  const x = scaleLinear(
    [Math.min(...places, ...tickPlaces), Math.max(...places, ...tickPlaces)],
    [margin, partBarWidth - margin],
  );
  const tickX = (tick: number) => x(enterScale(tick, estimate));
  return { start, x, tickX, ticks: keepApart(ticks, tickX, labelGap) };
}

interface ReasonsFigureProps {
  readonly estimate: Estimate;
  readonly parts: Parts;
  readonly wording: Wording;
}

/**
 * The reasons of a number as bars that add up: each begins where the one above it ends, on one scale, from the named start
 * to the number. The words carry everything; the bars repeat it.
 */
export function ReasonsFigure({ estimate, parts, wording }: ReasonsFigureProps) {
  const { t, formats } = wording;
  const { start, x, tickX, ticks } = layOut(estimate, parts);
  const startX = start && x(start.to);
  const tell = (place: number) => describeStart(leaveScale(place, estimate), estimate, wording);
  const { rest } = parts;
  const restName = t('prediction:basis.rest', { count: rest.count, number: formats.whole(rest.count) });
  const told = parts.shown.map(({ basis, from, to }) => ({
    name: translateCause(basis.cause, wording, estimate.currency),
    from,
    to,
  }));
  const all = [...told, ...(rest.count > 0 ? [{ name: restName, from: rest.from, to: rest.to }] : [])];
  return (
    <Figure
      caption={t('prediction:basis.title')}
      columns={[
        t('prediction:basis.table.reason'),
        t('prediction:basis.table.part'),
        t('prediction:basis.table.sofar'),
      ]}
      rows={all.map(({ name, from, to }) => [name, formats.fine(to - from), tell(to)])}
    >
      <ul className="plain reasons">
        {parts.shown.map((part, index) => (
          <li key={`${part.basis.label} ${part.from}`}>
            <p>
              {translateCause(part.basis.cause, wording, estimate.currency)}
              <Effect basis={part.basis} estimate={estimate} wording={wording} />
            </p>
            <PartBar from={x(part.from)} to={x(part.to)} start={startX} isMark={part === start} />
            <ReasonSource basis={part.basis} before={parts.shown[index - 1]?.basis} wording={wording} />
          </li>
        ))}
        {rest.count > 0 && (
          <li>
            <p>
              {restName}
              {rest.effect !== null && <SignedEffect effect={rest.effect} estimate={estimate} wording={wording} />}
            </p>
            <PartBar from={x(rest.from)} to={x(rest.to)} start={startX} />
          </li>
        )}
        <li className="is-sum">
          <p>
            {t('prediction:table.middle')}
            <span className="effect">{describeStart(estimate.value, estimate, wording)}</span>
          </p>
          <PartBar from={x(parts.end)} to={x(parts.end)} start={startX} isMark />
        </li>
        <li className="is-axis">
          <p className="meta">{t(`prediction:basis.scale.${estimate.scale}`)}</p>
          <svg className="part-bar" aria-hidden="true" viewBox={`0 0 ${partBarWidth} 26`}>
            <TickAxis
              ticks={ticks}
              from={margin}
              to={partBarWidth - margin}
              y={2}
              x={tickX}
              format={formatTick(estimate, wording)}
            />
          </svg>
        </li>
      </ul>
    </Figure>
  );
}
