import { useState } from 'react';
import { Link } from 'react-router';
import { exampleContributions } from '../../../core/domain/contribution.ts';
import {
  type Consent,
  type ConsentPurpose,
  consentPurposes,
  consentWording,
  findConsent,
} from '../../../core/domain/privacy.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { describeCounts, describeSharing } from './describe-sharing.ts';
import { SharedValues } from './shared-values.tsx';

const examples = {
  outcomes: exampleContributions.outcome,
  pay: exampleContributions.pay,
  use: exampleContributions.use,
} as const;

interface PurposeProps {
  readonly purpose: ConsentPurpose;
  /** The last one that was given. */
  readonly consent: Consent | undefined;
  readonly isGiven: boolean;
  /** Whether anything of it has been sent and not taken back. */
  readonly hasSent: boolean;
}

function describeConsent({ consent, isGiven }: PurposeProps, { t, formats }: Wording): string {
  if (!consent) return t('privacy:share.never');
  if (consent.withdrawnAt !== null) return t('privacy:share.withdrawn', { date: formats.day(consent.withdrawnAt) });
  if (!isGiven) return t('privacy:share.outdated');
  return t('privacy:share.given', { date: formats.day(consent.givenAt), wording: String(consent.wording) });
}

function Purpose(props: PurposeProps) {
  const { purpose, isGiven, hasSent } = props;
  const wording = useWording();
  const { t } = wording;
  const { run, isBusy, error } = useChange();
  const { announce } = useAnnouncer();
  const [isRefused, setRefused] = useState(false);
  const give = async () => {
    const consents = await run((client) => client.call('privacy.giveConsent', { purpose, wording: consentWording }));
    if (!consents) return;
    announce(t('privacy:share.done.given'));
    // Prepares what is known already, so that it can be seen days before it leaves.
    await run((client) => client.call('contribution.send', {}));
  };
  const withdraw = async (takesBack: boolean) => {
    const consents = await run((client) => client.call('privacy.withdrawConsent', { purpose, takesBack }));
    if (consents) announce(t(takesBack ? 'privacy:share.done.withdrawnBack' : 'privacy:share.done.withdrawn'));
  };
  return (
    <li aria-label={t(`privacy:share.${purpose}`)}>
      <h3>{t(`privacy:share.${purpose}`)}</h3>
      <p className="second">{describeConsent(props, wording)}</p>
      <ErrorMessage {...(error ? { error } : {})} />
      {isGiven ? (
        <div className="privacy-actions">
          <button type="button" disabled={isBusy} onClick={() => void withdraw(false)}>
            {t('privacy:share.withdraw')}
          </button>
          {hasSent && (
            <button type="button" disabled={isBusy} onClick={() => void withdraw(true)}>
              {t('privacy:share.withdrawBack')}
            </button>
          )}
        </div>
      ) : (
        <>
          <SharedValues
            contribution={examples[purpose]}
            caption={t('privacy:share.exactly')}
            valueHead={t('privacy:share.example')}
            noise={t('privacy:share.noised')}
          />
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

const kindOf = { outcomes: 'outcome', pay: 'pay', use: 'use' } as const satisfies Record<ConsentPurpose, string>;

/** Each purpose apart, off until it is agreed to, and taken back by one press. */
export function SharingPart({ consents }: { readonly consents: readonly Consent[] }) {
  const wording = useWording();
  const { t } = wording;
  const { value: sharing, error } = useAnswer('contribution.overview', {});
  const hasSent = (purpose: ConsentPurpose) =>
    sharing?.items.some(
      ({ contribution, state }) =>
        contribution.kind === kindOf[purpose] && (state === 'sent' || state === 'unanswered'),
    ) === true;
  return (
    <section aria-labelledby="privacy-sharing" className="privacy-part">
      <h2 id="privacy-sharing">{t('privacy:share.title')}</h2>
      <ErrorMessage {...(error ? { error } : {})} />
      {sharing && <p className="second">{describeSharing(sharing, wording)}</p>}
      {sharing && sharing.items.length > 0 && <p>{describeCounts(sharing, wording)}</p>}
      <Link className="link" to="/privacy/sharing">
        {t('privacy:share.open')}
      </Link>
      <ul className="plain share-purposes">
        {consentPurposes.map((purpose) => (
          <Purpose
            key={purpose}
            purpose={purpose}
            consent={consents.find((one) => one.purpose === purpose)}
            isGiven={findConsent(consents, purpose) !== undefined}
            hasSent={hasSent(purpose)}
          />
        ))}
      </ul>
      <p className="meta">{t('privacy:share.note')}</p>
    </section>
  );
}
