import { useState } from 'react';
import { Link } from 'react-router';
import type { Client } from '../../../core/domain/coaching.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { SelectField } from '../../components/fields.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useCommands } from '../../shell/commands.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useWording } from '../../use-wording.ts';
import { AddClientDialog } from './add-client-dialog.tsx';
import { ConsentLine } from './consent-line.tsx';
import { DayPart } from './day-part.tsx';
import { formatWhen } from './format-when.ts';
import { LookPart } from './look-part.tsx';
import { OpenButton } from './open-button.tsx';
import { usePrivacyScreen } from './privacy-screen.tsx';
import { ReceiptsPart } from './receipts-part.tsx';
import { TakeOverDialog } from './take-over-dialog.tsx';

type Order = 'appointment' | 'name';

function ClientRow({ client, number }: { readonly client: Client; readonly number: number }) {
  const { t, formats } = useWording();
  const screen = usePrivacyScreen();
  const name = screen.hide(client.name, t('clients:screen.client', { number: formats.whole(number) }));
  return (
    <li className="client-row">
      <div>
        <h3>
          <Link to={`/clients/of/${client.id}`}>{name}</Link>
        </h3>
        <ConsentLine consent={client.consent} />
        {client.appointment && (
          <p className="meta">{t('clients:next', { when: formatWhen(client.appointment, formats.language) })}</p>
        )}
        {client.appointment && client.appointmentNote && <p className="meta private">{client.appointmentNote}</p>}
      </div>
      {client.consent.state === 'active' && <OpenButton client={client} name={name} />}
    </li>
  );
}

/** What is due, and all clients; by next appointment or name and by nothing else. */
export function ClientsOverview() {
  const { t } = useWording();
  const [order, setOrder] = useState<Order>('appointment');
  const [layer, setLayer] = useState<'add' | 'take'>();
  const { value: clients, error } = useAnswer('client.list', { order });
  useCommands([
    { id: 'client.add', label: t('clients:add'), run: () => setLayer('add') },
    { id: 'client.take', label: t('clients:take'), run: () => setLayer('take') },
  ]);
  const orders = (['appointment', 'name'] as const).map((value) => ({ value, label: t(`clients:order.${value}`) }));
  const isEmpty = clients?.length === 0;
  return (
    <article className="column clients-page">
      <PageTitle title={t('shell:nav.clients')} lead={t('clients:lead')}>
        {!isEmpty && (
          <button type="button" className="primary" onClick={() => setLayer('add')}>
            {t('clients:add')}
          </button>
        )}
        <button type="button" className="quiet" onClick={() => setLayer('take')}>
          {t('clients:take')}
        </button>
      </PageTitle>
      <ErrorMessage {...(error ? { error } : {})} />
      {isEmpty && (
        <EmptyState sentence={t('clients:list.none')}>
          <button type="button" className="primary" onClick={() => setLayer('add')}>
            {t('clients:add')}
          </button>
        </EmptyState>
      )}
      {clients && !isEmpty && (
        <>
          <DayPart />
          <section aria-labelledby="clients-all" className="clients-part">
            <div className="clients-head">
              <h2 id="clients-all">{t('clients:list.title')}</h2>
              <SelectField<Order> label={t('clients:list.order')} value={order} options={orders} onChange={setOrder} />
            </div>
            <ul className="plain client-list">
              {clients.map((client, index) => (
                <ClientRow key={client.id} client={client} number={index + 1} />
              ))}
            </ul>
          </section>
          <nav aria-label={t('shell:nav.clients')} className="clients-part">
            <ul className="plain client-links">
              <li>
                <Link to="/clients/figures">{t('clients:cohort.title')}</Link>
              </li>
              <li>
                <Link to="/clients/batch">{t('clients:batch.title')}</Link>
              </li>
            </ul>
          </nav>
        </>
      )}
      <LookPart />
      <ReceiptsPart />
      {layer === 'add' && <AddClientDialog onClose={() => setLayer(undefined)} />}
      {layer === 'take' && <TakeOverDialog onClose={() => setLayer(undefined)} />}
    </article>
  );
}
