import { randomBytes } from 'node:crypto';
import type { CollectorDatabase } from '../../database/database.ts';
import { CollectorError } from '../../errors.ts';
import { seal, unseal } from '../../secrets.ts';
import type { AlertView, ChannelView, NewChannel } from './alert-schemas.ts';
import {
  addChannel,
  type DueDelivery,
  endDelivery,
  listAlerts,
  listChannels,
  type StoredChannel,
  takeDelivery,
} from './alert-store.ts';
import { type MailSettings, sendMail } from './send-mail.ts';
import { DeliveryError, isWebhookAllowed, sendWebhook } from './send-webhook.ts';

export interface DeliveryParts {
  readonly database: CollectorDatabase;
  readonly masterKey: Uint8Array;
  readonly mail?: MailSettings;
  /** Whether webhooks may go to this computer, over HTTP too. */
  readonly isLoopbackAllowed?: boolean;
  now(): number;
}

/** Eight attempts: after one minute, two, four …, two hours in all. */
const mostAttempts = 8;
const findNext = (now: number) => (attempts: number) => now + 60_000 * 2 ** (attempts - 1);

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

/** Seals and keeps a channel; of a webhook also the key it signs with, which is given out this once. */
export async function makeChannel(parts: DeliveryParts, wanted: NewChannel) {
  const { database, masterKey, isLoopbackAllowed = false, now } = parts;
  if (wanted.kind === 'webhook' && !isWebhookAllowed(wanted.url, isLoopbackAllowed))
    throw new CollectorError('request.invalid');
  const signingKey = wanted.kind === 'webhook' ? randomBytes(32).toString('base64url') : null;
  const target = wanted.kind === 'webhook' ? wanted.url : wanted.address;
  const made = await addChannel(
    database,
    {
      name: wanted.name,
      kind: wanted.kind,
      sealedTarget: seal(masterKey, Buffer.from(target)),
      sealedSecret: signingKey === null ? null : seal(masterKey, Buffer.from(signingKey)),
    },
    now(),
  );
  if (!made) throw new CollectorError('request.invalid');
  return { channel: showChannel(masterKey, made), signingKey };
}

/** Of a webhook only the host: the rest of its address is often a secret. */
export function showChannel(
  masterKey: Uint8Array,
  { sealedTarget, sealedSecret: _sealed, ...channel }: StoredChannel,
): ChannelView {
  const target = text(unseal(masterKey, sealedTarget));
  return { ...channel, target: channel.kind === 'webhook' ? new URL(target).host : target };
}

const titles = { opened: 'Alert', resolved: 'Over', test: 'Test' } as const;

function writeMessage({ event, madeAt }: DueDelivery, alert: AlertView | undefined) {
  const summary = alert?.summary ?? 'This is a test of the channel.';
  return {
    subject: `[CVPlus] ${titles[event]}: ${alert?.rule ?? 'channel'}`,
    body: JSON.stringify({
      event,
      madeAt,
      ...(alert && {
        alert: {
          id: alert.id,
          rule: alert.rule,
          cause: alert.cause,
          severity: alert.severity,
          summary,
          openedAt: alert.openedAt,
          resolvedAt: alert.resolvedAt,
        },
      }),
    }),
    text: `${titles[event]} (${alert?.severity ?? 'test'})\n\n${summary}\n\nSince ${alert?.openedAt ?? madeAt}.\n`,
  };
}

async function send(parts: DeliveryParts, due: DueDelivery): Promise<void> {
  const channel = (await listChannels(parts.database)).find(({ id }) => id === due.channelId);
  if (!channel) throw new DeliveryError('channel-removed');
  const [alert] = due.alertId === null ? [] : await listAlerts(parts.database, parts.now(), { id: due.alertId });
  const message = writeMessage(due, alert);
  const target = text(unseal(parts.masterKey, channel.sealedTarget));
  if (channel.kind === 'mail') {
    if (!parts.mail) throw new DeliveryError('no-mail-server');
    await sendMail(parts.mail, { to: target, subject: message.subject, text: message.text, id: `delivery-${due.id}` });
    return;
  }
  await sendWebhook({
    url: target,
    key: text(unseal(parts.masterKey, channel.sealedSecret ?? Buffer.alloc(0))),
    id: due.id,
    body: message.body,
    isLoopbackAllowed: parts.isLoopbackAllowed ?? false,
    now: parts.now,
  });
}

/** One attempt to deliver. What fails is tried again later, eight times in all, and then kept as failed. */
export async function deliverAlert(parts: DeliveryParts, id: string): Promise<void> {
  const { database, now } = parts;
  const due = await database.transaction((queries) =>
    takeDelivery(queries, id, { now: now(), nextAt: findNext(now()) }),
  );
  if (!due) return;
  try {
    await send(parts, due);
    await endDelivery(database, id, { state: 'sent', failure: null, now: now() });
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    const state = due.attempts >= mostAttempts ? 'failed' : 'waiting';
    await endDelivery(database, id, { state, failure: error.failure, now: now() });
  }
}
