import type { BatchRow } from '../../../core/domain/coaching.ts';
import { evidenceRungs } from '../../../core/domain/prediction.ts';
import { errorCodes } from '../../../core/errors.ts';
import { countChance } from '../../../core/wording/count-chance.ts';
import { useWording } from '../../use-wording.ts';

function ChanceCell({ row }: { readonly row: BatchRow }) {
  const { t, formats } = useWording();
  const code = errorCodes.find((one) => one === row.error);
  if (code) return <td>{t(`errors:${code}`)}</td>;
  if (!row.interview) return <td>{t('clients:batch.unknown')}</td>;
  const { value, low, high, evidence } = row.interview;
  const chance = countChance(value, low, high);
  const rung = evidenceRungs.find((one) => one === evidence) ?? 'assumption';
  return (
    <td>
      {t('clients:batch.chance', {
        count: chance.count,
        whole: formats.whole(chance.whole),
        low: formats.whole(chance.low),
        high: formats.whole(chance.high),
        evidence: t(`prediction:evidence.${rung}`),
      })}
    </td>
  );
}

/** One row for every CV and advert, in the order of the input. */
export function BatchTable({ rows }: { readonly rows: readonly BatchRow[] }) {
  const { t, formats } = useWording();
  return (
    <>
      <p className="meta">{t('clients:batch.level')}</p>
      <div className="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('clients:batch.cvs')}</th>
              <th scope="col">{t('clients:batch.jobs')}</th>
              <th scope="col">{t('clients:batch.column.interview')}</th>
              <th scope="col">{t('clients:batch.column.requirements')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the order never changes, and a pair can stand there twice.
              <tr key={index}>
                <th scope="row" className="private">
                  {row.cv || '-'}
                </th>
                <td className="private">{row.job || '-'}</td>
                <ChanceCell row={row} />
                <td>
                  {row.found === undefined || row.total === undefined || row.total === 0
                    ? t('clients:batch.unknown')
                    : t('clients:batch.found', {
                        found: formats.whole(row.found),
                        total: formats.whole(row.total),
                      })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
