import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useWording } from '../../use-wording.ts';

/** What is kept, counted by kind, and the folder it lies in. */
export function StoredPart() {
  const { t, formats } = useWording();
  const { value: stored, error } = useAnswer('privacy.stored', {});
  const { value: key } = useAnswer('desktop.keyState', {});
  return (
    <section aria-labelledby="privacy-stored" className="privacy-part">
      <h2 id="privacy-stored">{t('privacy:stored.title')}</h2>
      <ErrorMessage {...(error ? { error } : {})} />
      {key && (
        <>
          <p>{t('privacy:stored.where')}</p>
          <p>
            <code className="data-folder private">{key.folder}</code>
          </p>
        </>
      )}
      {stored && (
        <>
          <table className="stored-table">
            <thead>
              <tr>
                <th scope="col">{t('privacy:stored.kind')}</th>
                <th scope="col" className="number">
                  {t('privacy:stored.rows')}
                </th>
              </tr>
            </thead>
            <tbody>
              {stored.kinds.map(({ kind, rows }) => (
                <tr key={kind}>
                  <th scope="row">{t(`privacy:kind.${kind}`)}</th>
                  <td className="number">{formats.whole(rows)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="second">
            {[
              t('privacy:stored.size', { size: formats.size(stored.bytes) }),
              ...(stored.copies > 0
                ? [t('privacy:stored.copies', { count: stored.copies, number: formats.whole(stored.copies) })]
                : []),
            ].join(' ')}
          </p>
        </>
      )}
    </section>
  );
}
