import { useState } from 'react';
import {
  type Application,
  type ApplicationChange,
  Channel,
  channels,
  type PayNotes,
} from '../../../core/domain/application.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { DateField } from '../../components/date-field.tsx';
import { SelectField, TextField } from '../../components/fields.tsx';
import { CopyButton } from './copy-button.tsx';
import { EntryDialog } from './entry-list.tsx';
import { PagePart } from './page-part.tsx';
import { draftPay, PayFields, readPay } from './pay-fields.tsx';
import { payKinds, tellPay } from './tell-standing.ts';
import { useCurrency } from './use-currency.ts';
import { usePartChange } from './use-part-change.ts';

interface FactsPartProps {
  readonly application: Application;
  readonly wording: Wording;
}

/** Dates, channel, pay, link: what is known of an application, and a form to change it. */
export function FactsPart({ application, wording }: FactsPartProps) {
  const { t, formats } = wording;
  const [isOpen, setOpen] = useState(false);
  const { sentOn, stageSince, channel, link, pay, outcome, createdAt } = application;
  return (
    <PagePart
      title={t('applications:facts')}
      actions={
        <button type="button" className="quiet" onClick={() => setOpen(true)}>
          {t('applications:edit')}
        </button>
      }
    >
      <dl className="facts-list">
        <dt>{t('applications:column.sent')}</dt>
        <dd>{sentOn ? formats.partialDate(sentOn) : t('applications:notYet')}</dd>
        <dt>{t('applications:stageSince')}</dt>
        <dd>{stageSince ? formats.partialDate(stageSince) : formats.day(createdAt)}</dd>
        {outcome && (
          <>
            <dt>{t('applications:outcome')}</dt>
            <dd>
              {t('applications:ended', {
                outcome: t(`applications:outcome.${outcome.kind}`),
                day: formats.partialDate(outcome.on),
              })}
              {outcome.salary !== undefined && outcome.currency && (
                <p className="private">
                  {t('applications:close.agreed', { amount: formats.money(outcome.salary, outcome.currency) })}{' '}
                  {outcome.negotiated !== undefined &&
                    t(outcome.negotiated ? 'applications:close.wasNegotiated' : 'applications:close.notNegotiated')}
                </p>
              )}
              {outcome.feedback && (
                <p className="kept-text" dir="auto">
                  {outcome.feedback}
                </p>
              )}
            </dd>
          </>
        )}
        <dt>{t('applications:column.channel')}</dt>
        <dd>{channel ? t(`applications:channel.${channel}`) : t('applications:notSaid')}</dd>
        {payKinds.map((kind) => {
          const one = pay?.[kind];
          return one ? (
            <div key={kind} className="facts-pair">
              <dt>{t(`applications:pay.${kind}Title`)}</dt>
              <dd className="private">{tellPay(one, wording)}</dd>
            </div>
          ) : null;
        })}
        {link && (
          <>
            <dt>{t('applications:link')}</dt>
            <dd className="link-text">
              <span dir="ltr">{link}</span>
              <CopyButton text={link} wording={wording} />
            </dd>
          </>
        )}
      </dl>
      {isOpen && <FactsDialog application={application} wording={wording} onClose={() => setOpen(false)} />}
    </PagePart>
  );
}

const orNull = (text: string) => text.trim() || null;

function FactsDialog({ application, wording, onClose }: FactsPartProps & { onClose(): void }) {
  const { t } = wording;
  const { id, pay } = application;
  const currency = useCurrency();
  const { save, isBusy, error } = usePartChange();
  const [title, setTitle] = useState(application.title);
  const [company, setCompany] = useState(application.company);
  const [location, setLocation] = useState(application.location ?? '');
  const [link, setLink] = useState(application.link ?? '');
  const [sentOn, setSentOn] = useState(application.sentOn ?? '');
  const [channel, setChannel] = useState<string>(application.channel ?? '');
  const [pays, setPays] = useState({
    desired: draftPay(pay?.desired, currency),
    advertised: draftPay(pay?.advertised, currency),
    offered: draftPay(pay?.offered, currency),
  });
  const submit = async () => {
    const read = payKinds.flatMap((kind) => {
      const one = readPay(pays[kind]);
      return one ? [[kind, one] as const] : [];
    });
    const change: ApplicationChange = {
      title: title.trim(),
      company: company.trim(),
      location: orNull(location),
      link: orNull(link),
      sentOn: sentOn || null,
      channel: Channel.safeParse(channel).data ?? null,
      pay: read.length > 0 ? (Object.fromEntries(read) satisfies PayNotes) : null,
    };
    if (await save(t('applications:saved'), (client) => client.call('application.change', { id, change }))) onClose();
  };
  return (
    <EntryDialog
      title={t('applications:edit')}
      wording={wording}
      isBusy={isBusy}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label={t('applications:column.title')} value={title} isRequired onChange={setTitle} />
      <TextField label={t('applications:column.company')} value={company} isRequired onChange={setCompany} />
      <TextField label={t('applications:location')} value={location} onChange={setLocation} />
      <DateField label={t('applications:column.sent')} value={sentOn} onChange={setSentOn} />
      <SelectField
        label={t('applications:column.channel')}
        value={channel}
        options={[
          { value: '', label: t('applications:notSaid') },
          ...channels.map((value) => ({ value: value as string, label: t(`applications:channel.${value}`) })),
        ]}
        onChange={setChannel}
      />
      <TextField label={t('applications:link')} value={link} onChange={setLink} />
      {(['desired', 'advertised', 'offered'] as const).map((kind) => (
        <PayFields
          key={kind}
          label={t(`applications:pay.${kind}Title`)}
          draft={pays[kind]}
          wording={wording}
          onChange={(draft) => setPays((before) => ({ ...before, [kind]: draft }))}
        />
      ))}
    </EntryDialog>
  );
}
