import { Link, useParams } from 'react-router';
import { ErrorMessage } from '../../components/error-message.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useWording } from '../../use-wording.ts';
import { ConsentPart } from './consent-part.tsx';
import { DetailsPart } from './details-part.tsx';
import { HandPart } from './hand-part.tsx';
import { OpenButton } from './open-button.tsx';
import { usePrivacyScreen } from './privacy-screen.tsx';
import { WorkPart } from './work-part.tsx';

/** One client: what they agreed to, the work with them, the coach's own notes, and how it ends. */
export function ClientPage() {
  const { t } = useWording();
  const { id = '' } = useParams();
  const screen = usePrivacyScreen();
  const { value: detail, error } = useAnswer('client.get', { id });
  // While another client is asked for, the answer about the last one must not stand under the new address.
  if (!detail || detail.client.id !== id) return <ErrorMessage {...(error ? { error } : {})} />;
  const { client } = detail;
  const name = screen.hide(client.name);
  const isActive = client.consent.state === 'active';
  return (
    <article className="column clients-page">
      <Link to="/clients" className="back-link">
        {t('clients:back')}
      </Link>
      <PageTitle title={name}>{isActive && <OpenButton client={client} name={name} isPrimary />}</PageTitle>
      <ErrorMessage {...(error ? { error } : {})} />
      {isActive && (client.isOpen ? <WorkPart /> : <p className="second">{t('clients:work.closed')}</p>)}
      <ConsentPart detail={detail} />
      {isActive && <DetailsPart key={id} detail={detail} />}
      <HandPart client={client} />
    </article>
  );
}
