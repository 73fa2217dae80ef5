import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { type ConsentScope, consentScopes } from '../../../core/domain/coaching.ts';
import { DateField } from '../../components/date-field.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { TextField } from '../../components/fields.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { readToday } from '../../read-today.ts';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { GivenPart } from './given-part.tsx';
import '../../styles/clients.css';

/** The person's own side: signs what a coach can see and until when. Nothing is ticked before. */
export function GiveConsentPage() {
  const { t } = useWording();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const [name, setName] = useState('');
  const [coach, setCoach] = useState('');
  const [coachCode, setCoachCode] = useState('');
  const [scopes, setScopes] = useState<readonly ConsentScope[]>([]);
  const [from, setFrom] = useState(readToday());
  const [until, setUntil] = useState('');
  const isComplete = scopes.length > 0 && from !== '' && until !== '';
  const sign = async (event: FormEvent) => {
    event.preventDefault();
    const given = await run(async (core) => {
      const { fileId } = await core.call('desktop.chooseTarget', { format: 'consent', name });
      if (!fileId) return null;
      const code = coachCode.normalize('NFKC');
      return core.call('consent.write', { name, coach, coachCode: code, scopes: [...scopes], from, until, fileId });
    });
    if (given) announce(t('clients:give.done'));
  };
  return (
    <article className="column clients-page">
      <Link to="/privacy" className="back-link">
        {t('privacy:back')}
      </Link>
      <PageTitle title={t('clients:give.title')} lead={t('clients:give.lead')} />
      <form className="form" onSubmit={(event) => void sign(event)}>
        <TextField label={t('clients:give.name')} value={name} isRequired onChange={setName} />
        <TextField label={t('clients:give.coach')} value={coach} isRequired onChange={setCoach} />
        <div className="is-wide">
          <TextField
            label={t('clients:give.code')}
            hint={t('clients:give.code.hint')}
            value={coachCode}
            isRequired
            onChange={setCoachCode}
          />
        </div>
        <fieldset className="is-wide scope-list">
          <legend>{t('clients:give.scopes')}</legend>
          {consentScopes.map((scope) => (
            <label key={scope}>
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={({ target }) =>
                  setScopes(target.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
                }
              />
              <span>{t(`clients:scope.${scope}`)}</span>
            </label>
          ))}
        </fieldset>
        <DateField label={t('clients:give.from')} value={from} isRequired onChange={setFrom} />
        <DateField label={t('clients:give.until')} value={until} isRequired onChange={setUntil} />
        <div className="is-wide">
          <ErrorMessage {...(error ? { error } : {})} />
          <button type="submit" className="primary" disabled={isBusy || !isComplete}>
            {t('clients:give.write')}
          </button>
        </div>
      </form>
      <GivenPart />
    </article>
  );
}
