import { Link } from 'react-router';
import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useWording } from '../../use-wording.ts';
import { GivenList } from '../clients/given-part.tsx';

/** The consents that coaches were given, each withdrawn in one step, and the way to sign one. */
export function CoachesPart() {
  const { t } = useWording();
  const { value: given, error } = useAnswer('consent.given', {});
  return (
    <section aria-labelledby="privacy-coaches" className="privacy-part">
      <h2 id="privacy-coaches">{t('privacy:coaches.title')}</h2>
      <p className="second">{t('privacy:coaches.lead')}</p>
      <ErrorMessage {...(error ? { error } : {})} />
      {given && given.length > 0 && <GivenList given={given} />}
      <Link className="link" to="/clients/consent">
        {t('privacy:coaches.open')}
      </Link>
    </section>
  );
}
