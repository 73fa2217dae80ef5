import type { Estimate } from '../../../core/domain/prediction.ts';
import { chooseReasons, listParts } from '../../../core/wording/list-parts.ts';
import { translateCause } from '../../../core/wording/translate-cause.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { Effect, ReasonSource, ReasonsFigure, SignedEffect } from './reasons-figure.tsx';

/** So many reasons are told one by one; the others together. */
const mostReasons = 6;

interface BasisListProps {
  readonly estimate: Estimate;
  readonly wording: Wording;
}

/** The reasons of a model that gives no parts: their words, effects and sources. */
function PlainReasons({ estimate, wording }: BasisListProps) {
  const { t, formats } = wording;
  const { shown, rest } = chooseReasons(estimate.basis, mostReasons);
  const restEffect = rest.reduce((sum, { effect }) => sum + (effect ?? 0), 0);
  return (
    <ul className="plain plain-reasons">
      {shown.map((reason) => (
        <li key={reason.label}>
          <p>
            {translateCause(reason.cause, wording, estimate.currency)}
            <Effect basis={reason} estimate={estimate} wording={wording} />
          </p>
          <ReasonSource basis={reason} wording={wording} />
        </li>
      ))}
      {rest.length > 0 && (
        <li>
          <p>
            {t('prediction:basis.rest', { count: rest.length, number: formats.whole(rest.length) })}
            <SignedEffect effect={restEffect} estimate={estimate} wording={wording} />
          </p>
        </li>
      )}
    </ul>
  );
}

/** What a number stands on: its reasons as parts that add up, each with its signed effect and source, and the model. */
export function BasisList({ estimate, wording }: BasisListProps) {
  const { t } = wording;
  const { name, version } = estimate.model;
  const parts = listParts(estimate, mostReasons);
  // A number that nothing has moved is its own start: there is nothing to draw.
  const isDrawn = parts !== undefined && parts.shown.length + parts.rest.count > 1;
  return (
    <div className="basis">
      <h4>{t('prediction:basis.title')}</h4>
      {isDrawn ? (
        <ReasonsFigure estimate={estimate} parts={parts} wording={wording} />
      ) : (
        <PlainReasons estimate={estimate} wording={wording} />
      )}
      <p className="meta">{t('prediction:basis.model', { name, version })}</p>
    </div>
  );
}
