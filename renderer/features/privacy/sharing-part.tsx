import { useState } from 'react';
import { exampleContributions, noisedFields } from '../../../core/domain/contribution.ts';
import { type Consent, type ConsentPurpose, consentPurposes, consentWording } from '../../../core/domain/privacy.ts';
import { lookUp } from '../../../core/wording/wording.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';

const examples = { outcomes: exampleContributions.outcome, pay: exampleContributions.pay } as const satisfies Record<
  ConsentPurpose,
  object
>;

function Preview({ purpose }: { readonly purpose: ConsentPurpose }) {
  const wording = useWording();
  const { t } = wording;
  const example = examples[purpose];
  const noised = new Set(Object.keys(noisedFields[example.kind]));
  return (
    <table className="share-preview">
      <caption>{t('privacy:share.exactly')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('privacy:share.value')}</th>
          <th scope="col">{t('privacy:share.example')}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(example).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">
              {lookUp(wording, `privacy:share.value.${name}`)}
              {noised.has(name) && <span className="meta share-noised">{t('privacy:share.noised')}</span>}
            </th>
            <td>
              {/* As the file has it, whatever the language of the page. */}
              <code lang="en">{value}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface PurposeProps {
  readonly purpose: ConsentPurpose;
  readonly consent: Consent | undefined;
}

function Purpose({ purpose, consent }: PurposeProps) {
  const { t, formats } = useWording();
  const { run, isBusy, error } = useChange();
  const { announce } = useAnnouncer();
  const [isRefused, setRefused] = useState(false);
  const isGiven = consent !== undefined && consent.withdrawnAt === null;
  const state = !consent
    ? t('privacy:share.never')
    : consent.withdrawnAt !== null
      ? t('privacy:share.withdrawn', { date: formats.day(consent.withdrawnAt) })
      : t('privacy:share.given', { date: formats.day(consent.givenAt), wording: String(consent.wording) });
  const give = async () => {
    const consents = await run((client) => client.call('privacy.giveConsent', { purpose, wording: consentWording }));
    if (consents) announce(t('privacy:share.done.given'));
  };
  const withdraw = async () => {
    const consents = await run((client) => client.call('privacy.withdrawConsent', { purpose }));
    if (consents) announce(t('privacy:share.done.withdrawn'));
  };
  return (
    <li aria-label={t(`privacy:share.${purpose}`)}>
      <h3>{t(`privacy:share.${purpose}`)}</h3>
      <p className="second">{state}</p>
      <ErrorMessage {...(error ? { error } : {})} />
      {isGiven ? (
        <div className="privacy-actions">
          <button type="button" disabled={isBusy} onClick={() => void withdraw()}>
            {t('privacy:share.withdraw')}
          </button>
        </div>
      ) : (
        <>
          <Preview purpose={purpose} />
          {/* The same size and place: no is as easy as yes. */}
          <div className="privacy-actions is-equal">
            <button type="button" disabled={isBusy} onClick={() => void give()}>
              {t('privacy:share.give')}
            </button>
            <button type="button" aria-pressed={isRefused} disabled={isBusy} onClick={() => setRefused(true)}>
              {t('privacy:share.refuse')}
            </button>
          </div>
        </>
      )}
    </li>
  );
}

/** Each purpose apart, off until it is agreed to, and taken back by one press. */
export function SharingPart({ consents }: { readonly consents: readonly Consent[] }) {
  const { t } = useWording();
  return (
    <section aria-labelledby="privacy-sharing" className="privacy-part">
      <h2 id="privacy-sharing">{t('privacy:share.title')}</h2>
      <p className="second">{t('privacy:share.lead')}</p>
      <ul className="plain share-purposes">
        {consentPurposes.map((purpose) => (
          <Purpose key={purpose} purpose={purpose} consent={consents.find((one) => one.purpose === purpose)} />
        ))}
      </ul>
      <p className="meta">{t('privacy:share.note')}</p>
    </section>
  );
}
