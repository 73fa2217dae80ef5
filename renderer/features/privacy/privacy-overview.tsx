import { useRef } from 'react';
import { Link } from 'react-router';
import type { OutputOf } from '../../../core/contract.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useCommands } from '../../shell/commands.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { ArchivePart } from './archive-part.tsx';
import { BackupPart } from './backup-part.tsx';
import { CoachesPart } from './coaches-part.tsx';
import { LedgerPart } from './ledger-part.tsx';
import { ProtectionPart } from './protection-part.tsx';
import { SealPart } from './seal-part.tsx';
import { SharingPart } from './sharing-part.tsx';
import { StoredPart } from './stored-part.tsx';

type Overview = OutputOf<'privacy.overview'>;

function useHeadline({ today, total, since, last }: Overview): { title: string; lead: string } {
  const { t, formats } = useWording();
  const title =
    total === 0
      ? t('privacy:title.nothing')
      : today === 0
        ? t('privacy:title.earlier')
        : t('privacy:title.today', { count: today, number: formats.whole(today) });
  const count = { count: total, number: formats.whole(total) };
  const lines = [
    since ? t('privacy:lead.since', { ...count, date: formats.day(since) }) : t('privacy:lead.ever', count),
    ...(last
      ? [
          t('privacy:lead.last', {
            purpose: t(`privacy:purpose.${last.purpose}`),
            size: formats.size(last.bytes),
            host: last.host,
            date: formats.moment(last.at),
          }),
        ]
      : []),
  ];
  return { title, lead: lines.join(' ') };
}

function EraseLink() {
  const { t } = useWording();
  return (
    <section aria-labelledby="privacy-erase" className="privacy-part">
      <h2 id="privacy-erase">{t('privacy:erase.title')}</h2>
      <p className="second">{t('privacy:erase.lead')}</p>
      <Link className="link" to="/privacy/erase">
        {t('privacy:erase.open')}
      </Link>
    </section>
  );
}

function Parts({ overview }: { readonly overview: Overview }) {
  const { t } = useWording();
  const { title, lead } = useHeadline(overview);
  return (
    <>
      <PageTitle title={title} lead={lead} />
      <LedgerPart total={overview.total} />
      <SealPart isSealed={overview.isSealed} />
      <SharingPart consents={overview.consents} />
      <CoachesPart />
      <BackupPart backups={overview.backups} drills={overview.drills} />
      <ArchivePart />
      <ProtectionPart />
      <StoredPart />
      <section aria-labelledby="privacy-rights" className="privacy-part">
        <h2 id="privacy-rights">{t('privacy:rights.title')}</h2>
        <p className="second">{t('privacy:rights.lead')}</p>
        <Link className="link" to="/privacy/rights">
          {t('privacy:rights.open')}
        </Link>
      </section>
      <EraseLink />
    </>
  );
}

/**
 * The place "Privacy": one sentence first, then ledger, seal, sharing, coaches, backups, export, protection, what is stored, rights,
 * erasing. Data that does not open can still be restored or erased.
 */
export function PrivacyOverview() {
  const { t } = useWording();
  const { value, error } = useAnswer('privacy.overview', {});
  const { value: key } = useAnswer('desktop.keyState', {});
  const { run, error: notLocked } = useChange();
  // While the question is asked again its error is gone; the way out that is being used must not go with it.
  const hasFailed = useRef(false);
  if (error || value) hasFailed.current = !value;
  const isUnreadable = hasFailed.current;
  useCommands(
    key?.kind === 'passphrase'
      ? [
          {
            id: 'privacy.lock',
            label: t('privacy:command.lock'),
            run: () => void run((client) => client.call('desktop.lock', {})),
          },
        ]
      : [],
  );
  return (
    <article className="column privacy-page">
      {isUnreadable && <PageTitle title={t('shell:nav.privacy')} />}
      <ErrorMessage {...(error ? { error } : {})} />
      {notLocked && <ErrorMessage error={notLocked} />}
      {value && <Parts overview={value} />}
      {isUnreadable && (
        <>
          <BackupPart />
          <EraseLink />
        </>
      )}
    </article>
  );
}
