import { useState } from 'react';
import { Link } from 'react-router';
import type { CohortFigures } from '../../../core/domain/coaching.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { SelectField } from '../../components/fields.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useWording } from '../../use-wording.ts';

function Figures({ figures }: { readonly figures: CohortFigures }) {
  const { t, formats } = useWording();
  const { whole } = formats;
  if (!figures.isShown) {
    const { reason, people } = figures;
    return (
      <p>
        {reason === 'too-few'
          ? t('clients:cohort.too-few', { count: people, number: whole(people) })
          : t('clients:cohort.would-single-out')}
      </p>
    );
  }
  const { people, since, counts, shares } = figures;
  return (
    <>
      <p>{t('clients:cohort.people', { number: whole(people), date: formats.day(since) })}</p>
      <div className="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('clients:cohort.what')}</th>
              <th scope="col">{t('clients:cohort.number')}</th>
              <th scope="col">{t('clients:cohort.shares')}</th>
            </tr>
          </thead>
          <tbody>
            {(['sent', 'answered', 'interview', 'hired', 'open'] as const).map((name) => (
              <tr key={name}>
                <th scope="row">{t(`clients:cohort.${name}`)}</th>
                <td>{whole(counts[name])}</td>
                <td>
                  {name === 'sent' || name === 'open'
                    ? '-'
                    : t('clients:cohort.share', {
                        number: whole(shares[name].people),
                        people: whole(people),
                        low: whole(shares[name].low * 100),
                        high: whole(shares[name].high * 100),
                      })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="meta">{t('clients:batch.level')}</p>
    </>
  );
}

/** Figures over at least ten people who agreed to be counted, or the reason why there are none. */
export function CohortPage() {
  const { t } = useWording();
  const [cohort, setCohort] = useState('');
  const { value: clients = [], error: unlisted } = useAnswer('client.list', { order: 'name' });
  const { value: figures, error = unlisted } = useAnswer('client.cohort', cohort === '' ? {} : { cohort });
  const groups = [...new Set(clients.flatMap((client) => client.cohort ?? []))].sort();
  const options = [{ value: '', label: t('clients:cohort.all') }, ...groups.map((one) => ({ value: one, label: one }))];
  return (
    <article className="column clients-page">
      <Link to="/clients" className="back-link">
        {t('clients:back')}
      </Link>
      <PageTitle title={t('clients:cohort.title')} lead={t('clients:cohort.lead')} />
      <ErrorMessage {...(error ? { error } : {})} />
      {groups.length > 0 && (
        <SelectField label={t('clients:cohort.which')} value={cohort} options={options} onChange={setCohort} />
      )}
      {figures && <Figures figures={figures} />}
    </article>
  );
}
