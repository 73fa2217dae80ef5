import { useId } from 'react';
import type { StoredAnalysis } from '../../../core/contract.ts';
import type { Estimate, Target } from '../../../core/domain/prediction.ts';
import { compareNumbers, shareAxis } from '../../../core/wording/compare-numbers.ts';
import { describePrediction, isEstimate, roundPay } from '../../../core/wording/describe-prediction.ts';
import { toldOrder } from '../../../core/wording/tell-analysis.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { EvidenceLine } from '../prediction/evidence-line.tsx';
import { RangeCell } from './range-cell.tsx';

export interface Column {
  readonly id: string;
  /** A short name for sentences: "Job 2". */
  readonly short: string;
  readonly title: string;
  readonly second: string;
  readonly analysis: StoredAnalysis | undefined;
}

interface CompareTableProps {
  readonly columns: readonly Column[];
  readonly wording: Wording;
  readonly isBusy: boolean;
  onOpen(column: Column): void;
  onRemove(column: Column): void;
}

/** An end of an axis, in the unit of the row. */
function writeEnd(target: Target, value: number, currency: string | undefined, { t, formats }: Wording): string {
  if (target === 'salary') return formats.amount(value, currency ?? 'EUR');
  if (target === 'position') return t('compare:tenths', { number: formats.short(value * 10) });
  if (target === 'timeToResponse' || target === 'timeToHire') return t('compare:day', { day: formats.whole(value) });
  return t('compare:of100', { number: formats.short(value * 100) });
}

/** What the ranges of a row allow to say, in words. */
function describeRow(target: Target, columns: readonly Column[], { t }: Wording): string[] {
  const verdict = compareNumbers(columns.map(({ analysis }) => analysis?.analysis.predictions[target]));
  const note = target === 'position' ? [t('compare:counted')] : [];
  if (verdict.kind !== 'apart')
    return target === 'position' && verdict.kind === 'alike' ? note : [t(`compare:${verdict.kind}`)];
  const name = (place: number) => columns[place]?.short ?? '';
  const pairs = verdict.pairs.map(([low, high]) => t('compare:apart', { one: name(low), other: name(high) }));
  return [...pairs, ...note];
}

interface CellProps {
  readonly target: Target;
  readonly column: Column;
  readonly axis: { readonly low: number; readonly high: number } | undefined;
  readonly wording: Wording;
}

function Cell({ target, column, axis, wording }: CellProps) {
  const { t } = wording;
  const prediction = column.analysis?.analysis.predictions[target];
  if (!prediction) return <td>{t('compare:missing')}</td>;
  const sentence = describePrediction(target, prediction, wording);
  if (!isEstimate(prediction)) return <td className="second">{sentence}</td>;
  // The words and the drawing come from one rounding.
  const shown: Estimate =
    target === 'salary'
      ? { ...prediction, value: roundPay(prediction).value, interval: { ...prediction.interval, ...ends(prediction) } }
      : prediction;
  const own = axis ?? { low: shown.interval.low, high: shown.interval.high };
  const end = (value: number) => writeEnd(target, value, prediction.currency, wording);
  return (
    <td className={target === 'salary' ? 'private' : undefined}>
      <p>{sentence}</p>
      <RangeCell estimate={shown} axis={own} label={sentence} from={end(own.low)} to={end(own.high)} />
      <EvidenceLine estimate={prediction} wording={wording} />
    </td>
  );
}

function ends(estimate: Estimate) {
  const { low, high } = roundPay(estimate);
  return { low, high };
}

/** Numbers as rows, what is compared as columns, in the order in which they were chosen. */
export function CompareTable({ columns, wording, isBusy, onOpen, onRemove }: CompareTableProps) {
  const { t, formats } = wording;
  const id = useId();
  const rowOf = (target: Target) => columns.map(({ analysis }) => analysis?.analysis.predictions[target]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by key.
    <section className="compare-scroll" aria-label={t('compare:table')} tabIndex={0}>
      <table className="compare-table">
        <caption className="spoken">{t('compare:table')}</caption>
        <thead>
          <tr>
            <th scope="col" className="corner">
              {t('compare:number')}
            </th>
            {columns.map((column, index) => (
              <th key={column.id} scope="col" id={`${id}-${index}`}>
                <span className="meta">{column.short}</span>
                <span className="column-title" dir="auto">
                  {column.title}
                </span>
                <span className="second private">{column.second}</span>
                {column.analysis && (
                  <span className="meta">
                    {t('compare:madeOn', { day: formats.day(column.analysis.analysis.receipt.madeAt) })}
                  </span>
                )}
                <span className="column-actions">
                  {column.analysis && (
                    <button
                      type="button"
                      className="link"
                      disabled={isBusy}
                      aria-label={t('compare:openOf', { name: column.short })}
                      onClick={() => onOpen(column)}
                    >
                      {t('compare:open')}
                    </button>
                  )}
                  <button
                    type="button"
                    className="link"
                    disabled={isBusy}
                    aria-label={t('compare:away', { name: column.short })}
                    onClick={() => onRemove(column)}
                  >
                    {t('compare:takeOut')}
                  </button>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        {toldOrder.map((target) => {
          const axis = shareAxis(rowOf(target));
          return (
            <tbody key={target}>
              <tr>
                <th scope="row">{t(`prediction:target.${target}`)}</th>
                {columns.map((column) => (
                  <Cell key={column.id} target={target} column={column} axis={axis} wording={wording} />
                ))}
              </tr>
              <tr className="verdict">
                <td />
                <td colSpan={columns.length}>
                  {describeRow(target, columns, wording).map((sentence) => (
                    <p key={sentence}>{sentence}</p>
                  ))}
                </td>
              </tr>
            </tbody>
          );
        })}
      </table>
    </section>
  );
}
