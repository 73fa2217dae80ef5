import { useState } from 'react';
import type { LedgerEntry } from '../../../core/domain/privacy.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useWording } from '../../use-wording.ts';

const firstShown = 50;

function Entry({ entry }: { readonly entry: LedgerEntry }) {
  const { t, formats } = useWording();
  const [isOpen, setOpen] = useState(false);
  return (
    <tr>
      <td>{formats.moment(entry.at)}</td>
      <td>{t(`privacy:purpose.${entry.purpose}`)}</td>
      <td>{formats.size(entry.bytes)}</td>
      <td>{entry.host}</td>
      <td>
        <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'privacy:ledger.hide' : 'privacy:ledger.show')}
        </button>
        {isOpen && <pre className="ledger-sent">{entry.text}</pre>}
      </td>
    </tr>
  );
}

/** Every request that has left this computer. An empty ledger is the good state. */
export function LedgerPart({ total }: { readonly total: number }) {
  const { t } = useWording();
  const { value, error } = useAnswer('privacy.ledger', total > 0 ? {} : undefined);
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? value : value?.slice(0, firstShown);
  return (
    <section aria-labelledby="privacy-ledger" className="privacy-part">
      <h2 id="privacy-ledger">{t('privacy:ledger.title')}</h2>
      <p className="second">{t('privacy:ledger.lead')}</p>
      <ErrorMessage {...(error ? { error } : {})} />
      {total === 0 && <p className="ledger-nothing">{t('privacy:ledger.empty')}</p>}
      {total > 0 && shown && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable by keys.
        <section className="ledger-frame" tabIndex={0} aria-label={t('privacy:ledger.title')}>
          <table>
            <thead>
              <tr>
                {(['time', 'purpose', 'size', 'host', 'bytes'] as const).map((name) => (
                  <th key={name} scope="col">
                    {t(`privacy:ledger.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {value && shown && shown.length < value.length && (
        <button type="button" className="quiet" onClick={() => setWhole(true)}>
          {t('privacy:reader.more')}
        </button>
      )}
    </section>
  );
}
