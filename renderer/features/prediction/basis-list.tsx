import type { Basis, Estimate } from '../../../core/domain/prediction.ts';
import { describeEffect, describeSource, describeStart } from '../../../core/wording/describe-prediction.ts';
import { isStart, translateCause } from '../../../core/wording/translate-cause.ts';
import { joinFacts, type Wording } from '../../../core/wording/wording.ts';

/** So many reasons are told one by one; the others together. */
const mostReasons = 5;

function Source({ basis, wording }: { readonly basis: Basis; readonly wording: Wording }) {
  const { title, facts } = describeSource(basis, wording);
  return (
    <p className="meta">
      {title !== undefined && <span lang="en">{title}</span>}
      {title !== undefined && facts.length > 0 && wording.t('list.separator')}
      {joinFacts(facts, wording)}
    </p>
  );
}

function Reason({ basis, estimate, wording }: ReasonProps) {
  const { effect } = basis;
  return (
    <li>
      <p>
        {translateCause(basis.cause, wording)}
        {effect !== null &&
          (isStart(basis) ? (
            <span className="effect">{describeStart(effect, estimate, wording)}</span>
          ) : (
            <span className={effect > 0 ? 'effect is-raising' : 'effect is-lowering'}>
              {describeEffect(effect, estimate, wording)}
            </span>
          ))}
      </p>
      <Source basis={basis} wording={wording} />
    </li>
  );
}

interface ReasonProps extends BasisListProps {
  readonly basis: Basis;
}

interface BasisListProps {
  readonly estimate: Estimate;
  readonly wording: Wording;
}

/** What a number stands on: the largest reasons with their signed effects and sources, and the model. */
export function BasisList({ estimate, wording }: BasisListProps) {
  const { t, formats } = wording;
  const { basis, model } = estimate;
  const shown = basis.slice(0, mostReasons);
  const rest = basis.slice(mostReasons);
  const restEffect = rest.reduce((sum, { effect }) => sum + (effect ?? 0), 0);
  return (
    <div className="basis">
      <h4>{t('prediction:basis.title')}</h4>
      <ul className="plain">
        {shown.map((reason) => (
          <Reason key={reason.label} basis={reason} estimate={estimate} wording={wording} />
        ))}
        {rest.length > 0 && (
          <li>
            <p>
              {t('prediction:basis.rest', { count: rest.length, number: formats.whole(rest.length) })}
              <span className={restEffect > 0 ? 'effect is-raising' : 'effect is-lowering'}>
                {describeEffect(restEffect, estimate, wording)}
              </span>
            </p>
          </li>
        )}
      </ul>
      <p className="meta">{t('prediction:basis.model', { name: model.name, version: model.version })}</p>
    </div>
  );
}
