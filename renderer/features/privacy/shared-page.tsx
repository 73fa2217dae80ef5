import { useState } from 'react';
import { Link } from 'react-router';
import type { SharedItem, SharingOverview } from '../../../core/domain/sharing.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { describeCounts, describeSharing } from './describe-sharing.ts';
import { FeedbackPart } from './feedback-dialog.tsx';
import { SharedValues } from './shared-values.tsx';

function Content({ contribution, text }: SharedItem) {
  const { t } = useWording();
  return (
    <div className="shared-content">
      <SharedValues
        contribution={contribution}
        caption={t('privacy:shared.words')}
        valueHead={t('privacy:shared.content')}
        noise={t('privacy:shared.noised')}
      />
      <p className="meta">{t(text === null ? 'privacy:shared.untokened' : 'privacy:shared.bytes')}</p>
      {text !== null && (
        <pre className="ledger-sent" lang="en">
          {text}
        </pre>
      )}
    </div>
  );
}

function Item({ item }: { readonly item: SharedItem }) {
  const { t, formats } = useWording();
  const { run, isBusy, error } = useChange();
  const { announce } = useAnnouncer();
  const [isOpen, setOpen] = useState(false);
  const { state, contribution } = item;
  const name = t('privacy:shared.item', {
    what: t(`privacy:shared.kind.${contribution.kind}`),
    month: formats.partialDate(contribution.month),
  });
  const date = formats.partialDate(item.endedOn ?? item.dueOn);
  const canGo = state === 'waiting' || state === 'unanswered' || state === 'sent';
  const takeBack = async () => {
    const isWaiting = state === 'waiting';
    const overview = await run((client) => client.call('contribution.takeBack', { ids: [item.id] }));
    if (overview) announce(t(isWaiting ? 'privacy:shared.done.dropped' : 'privacy:shared.done.back'));
  };
  return (
    <li aria-label={name}>
      <h3>{name}</h3>
      <p className="second">{t(`privacy:shared.state.${state}`, { date })}</p>
      <ErrorMessage {...(error ? { error } : {})} />
      <div className="privacy-actions">
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'privacy:shared.hide' : 'privacy:shared.show')}
        </button>
        {canGo && (
          <button type="button" disabled={isBusy} onClick={() => void takeBack()}>
            {t(state === 'waiting' ? 'privacy:shared.drop' : 'privacy:shared.back')}
          </button>
        )}
      </div>
      {isOpen && <Content {...item} />}
    </li>
  );
}

interface ListProps {
  readonly name: 'waiting' | 'left' | 'ended';
  readonly items: readonly SharedItem[];
}

function List({ name, items }: ListProps) {
  const { t } = useWording();
  if (name === 'ended' && items.length === 0) return null;
  return (
    <section aria-labelledby={`shared-${name}`} className="privacy-part">
      <h2 id={`shared-${name}`}>{t(`privacy:shared.${name}.title`)}</h2>
      {name !== 'ended' && items.length === 0 && <p className="second">{t(`privacy:shared.${name}.none`)}</p>}
      {name === 'waiting' && items.length > 0 && <p className="second">{t('privacy:shared.waiting.lead')}</p>}
      <ul className="plain share-purposes">
        {items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}

/** How much of what a person may ever tell has been told: a bar, a sentence, and the figures for whoever wants them. */
function ToldPart({ epsilon: { spent, limit } }: SharingOverview) {
  const { t, formats } = useWording();
  const share = Math.min(1, spent / limit);
  const used = t('privacy:shared.meter.used', { percent: formats.percent(share) });
  return (
    <section aria-labelledby="shared-told" className="privacy-part">
      <h2 id="shared-told">{t('privacy:shared.meter.title')}</h2>
      <div className="told">
        <meter className="told-bar" aria-labelledby="shared-told" min={0} max={1} value={share}>
          {used}
        </meter>
        <span>{used}</span>
      </div>
      <p>{t('privacy:shared.meter.text')}</p>
      <p className="meta">
        {t('privacy:shared.meter.figures', { spent: formats.short(spent), limit: formats.short(limit) })}
      </p>
    </section>
  );
}

/** Asks before everything is dropped and erased. */
function TakeBackDialog({ onClose }: { onClose(): void }) {
  const { t } = useWording();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const takeBack = async () => {
    const overview = await run((client) => client.call('contribution.takeBack', {}));
    if (!overview) return;
    onClose();
    announce(t('privacy:shared.done.back'));
  };
  return (
    <Dialog title={t('privacy:shared.all')} isQuestion onClose={onClose}>
      <p>{t('privacy:shared.all.lead')}</p>
      <ErrorMessage {...(error ? { error } : {})} />
      <div className="dialog-actions">
        <button type="button" className="quiet" onClick={onClose}>
          {t('privacy:cancel')}
        </button>
        <button type="button" className="primary" disabled={isBusy} onClick={() => void takeBack()}>
          {t('privacy:shared.all')}
        </button>
      </div>
    </Dialog>
  );
}

const listOf = { waiting: 'waiting', unanswered: 'left', sent: 'left', 'taking-back': 'left' } as const;

function Parts({ sharing }: { readonly sharing: SharingOverview }) {
  const { t } = useWording();
  const [isAsking, setAsking] = useState(false);
  const select = (wanted: ListProps['name']) =>
    sharing.items.filter(({ state }) => (state in listOf ? Reflect.get(listOf, state) : 'ended') === wanted);
  const canTakeBack = sharing.items.some(({ state }) => ['waiting', 'unanswered', 'sent'].includes(state));
  return (
    <>
      <ToldPart {...sharing} />
      <List name="waiting" items={select('waiting')} />
      <List name="left" items={select('left')} />
      {canTakeBack && (
        <div className="privacy-actions">
          <button type="button" onClick={() => setAsking(true)}>
            {t('privacy:shared.all')}
          </button>
        </div>
      )}
      <List name="ended" items={select('ended')} />
      {sharing.collector !== null && <FeedbackPart />}
      {isAsking && <TakeBackDialog onClose={() => setAsking(false)} />}
    </>
  );
}

/** What waits to leave, what has left, how much it tells, and the way back. */
export function SharedPage() {
  const wording = useWording();
  const { t } = wording;
  const { value: sharing, error } = useAnswer('contribution.overview', {});
  const lead = sharing && (sharing.items.length === 0 ? t('privacy:shared.empty') : describeCounts(sharing, wording));
  return (
    <article className="column privacy-page">
      <p>
        <Link className="link" to="/privacy">
          {t('privacy:back')}
        </Link>
      </p>
      <PageTitle title={t('privacy:shared.title')} {...(lead ? { lead } : {})} />
      <ErrorMessage {...(error ? { error } : {})} />
      {sharing && <p className="second">{describeSharing(sharing, wording)}</p>}
      {sharing && <Parts sharing={sharing} />}
    </article>
  );
}
