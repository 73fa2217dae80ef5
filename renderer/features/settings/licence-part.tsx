import type { LicenceState, Plan } from '../../../core/domain/licence.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';

/** Names of what is sold: the same in every language. */
const planNames: Readonly<Record<Exclude<Plan, 'free'>, string>> = {
  pro: 'Pro',
  elite: 'Elite',
  coach: 'Coach',
  enterprise: 'Enterprise',
};

/** The plan, until when it holds, and what it pays for. Everything works without one, and the page says so. */
export function LicencePart() {
  const { t } = useWording();
  const { announce } = useAnnouncer();
  const { value, error: unread } = useAnswer('licence.get', {});
  const { run, isBusy, error = unread } = useChange();
  const choose = async () => {
    const done = await run(async (core) => {
      const { fileId } = await core.call('desktop.chooseFile', { purpose: 'licence' });
      return fileId ? core.call('licence.import', { fileId }) : null;
    });
    if (done) announce(t('settings:licence.imported'));
  };
  const remove = async () => {
    const done = await run((core) => core.call('licence.remove', {}));
    if (done) announce(t('settings:licence.removed'));
  };
  return (
    <section aria-labelledby="settings-licence" className="settings-part">
      <h2 id="settings-licence">{t('settings:licence.title')}</h2>
      <p className="second">{t('settings:licence.lead')}</p>
      {value && <LicenceFacts licence={value} />}
      <p className="settings-actions">
        <button type="button" disabled={isBusy} onClick={() => void choose()}>
          {t('settings:licence.import')}
        </button>
        {value && value.state !== 'none' && (
          <button type="button" className="quiet" disabled={isBusy} onClick={() => void remove()}>
            {t('settings:licence.remove')}
          </button>
        )}
      </p>
      <ErrorMessage {...(error ? { error } : {})} />
    </section>
  );
}

function LicenceFacts({ licence: { state, plan, licence, features } }: { readonly licence: LicenceState }) {
  const { t, formats } = useWording();
  const named = features.filter(({ isInPlan }) => isInPlan);
  return (
    <>
      <p>{t('settings:licence.plan', { plan: plan === 'free' ? t('settings:licence.plan.free') : planNames[plan] })}</p>
      {licence && (
        <p>
          {t('settings:licence.holder', { holder: licence.holder })}{' '}
          {t('settings:licence.seats', { count: licence.seats })}
        </p>
      )}
      {state !== 'none' && (
        <p role="status">
          {t(`settings:licence.state.${state}`, {
            from: licence ? formats.partialDate(licence.validFrom) : '',
            until: licence ? formats.partialDate(licence.validUntil) : '',
            grace: licence ? formats.partialDate(licence.graceUntil) : '',
          })}
        </p>
      )}
      {named.length > 0 && (
        <>
          <p className="second">{t('settings:licence.named')}</p>
          <ul>
            {named.map(({ feature }) => (
              <li key={feature}>{t(`settings:licence.feature.${feature}`)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
