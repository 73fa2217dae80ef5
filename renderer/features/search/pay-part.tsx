import { useState } from 'react';
import type { OwnSearch } from '../../../core/domain/own-search.ts';
import { joinFacts, type Wording } from '../../../core/wording/wording.ts';
import { Part } from '../review/part.tsx';
import { describeHeld, describePay, describePlace } from './describe-search.ts';

/** So many stand open at first. */
const first = 8;

const columns = ['application', 'advertised', 'offered', 'agreed', 'estimate'] as const;

/** Pay that was named, beside what was estimated before it was known. */
export function PayPart({
  search: { pay, payCount },
  wording,
}: {
  readonly search: OwnSearch;
  readonly wording: Wording;
}) {
  const { t, formats } = wording;
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? pay : pay.slice(0, first);
  const held = describeHeld(pay, wording);
  if (pay.length === 0) {
    return (
      <Part title={t('search:pay.title')}>
        <p>{t('search:pay.none')}</p>
      </Part>
    );
  }
  return (
    <Part title={t('search:pay.title')} lead={t('search:pay.lead')}>
      {held && <p>{held}</p>}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls sideways has to be reachable by keys. */}
      <div role="group" className="table-scroll pay-table" aria-label={t('search:pay.title')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`search:pay.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={one.applicationId} className="private">
                <th scope="row">{joinFacts([one.title, one.company], wording)}</th>
                <td>{describePay(one.advertised, wording)}</td>
                <td>{describePay(one.offered, wording)}</td>
                <td>{describePay(one.agreed, wording)}</td>
                <td>
                  {describePay(one.estimate, wording)} <span className="second">{describePlace(one, wording)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="meta">{t('search:pay.dash')}</p>
      {pay.length > first && (
        <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('advice-page:fewer') : t('advice-page:all', { number: formats.whole(pay.length) })}
        </button>
      )}
      {payCount > pay.length && isOpen && (
        <p className="meta">
          {t('search:pay.more', { shown: formats.whole(pay.length), all: formats.whole(payCount) })}
        </p>
      )}
    </Part>
  );
}
