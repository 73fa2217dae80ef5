import { z } from 'zod';
import type { ConsoleRoom } from '../../console-room.ts';
import { CollectorError } from '../../errors.ts';
import type { Monitoring } from '../create-monitoring.ts';
import {
  Acknowledgement,
  AlertRule,
  AlertRuleViews,
  AlertsQuery,
  AlertViews,
  ChannelViews,
  DeliveryViews,
  IdParameters,
  MadeChannel,
  NewChannel,
  RuleParameters,
  Silence,
} from './alert-schemas.ts';
import {
  acknowledgeAlert,
  addDeliveries,
  listAlerts,
  listChannels,
  listDeliveries,
  listRules,
  removeChannel,
  saveRule,
  silenceRule,
} from './alert-store.ts';
import { makeChannel, showChannel } from './deliver-alerts.ts';

const Done = z.object({ status: z.literal('done') });

/** Alerts, the rules they come from, and where they are sent. Answers to a change are the list as it is then. */
export function addAlertRoutes(room: ConsoleRoom, { parts, metrics }: Monitoring): void {
  const { database, masterKey, now } = parts;
  const seeing = { role: 'viewer' } as const;
  const acting = { role: 'operator' } as const;
  const ruling = { role: 'admin' } as const;

  const showRules = async () => ({
    rules: (await listRules(database)).map(({ rule, silencedUntil }) => {
      const metric = 'metric' in rule ? metrics.find(({ name }) => name === rule.metric) : undefined;
      const isSilenced = silencedUntil !== null && Date.parse(silencedUntil) > now();
      return {
        rule,
        silencedUntil: isSilenced ? silencedUntil : null,
        definition: metric?.definition ?? null,
        isMeasured: !('metric' in rule) || metric !== undefined,
      };
    }),
  });
  const showChannels = async () => ({
    channels: (await listChannels(database)).map((channel) => showChannel(masterKey, channel)),
  });

  room.get(
    '/alerts',
    {
      config: seeing,
      schema: { description: 'Alerts, the newest first.', querystring: AlertsQuery, response: { 200: AlertViews } },
    },
    async ({ query }) => ({ alerts: await listAlerts(database, now(), query) }),
  );
  room.post(
    '/alerts/:id/acknowledge',
    {
      config: acting,
      schema: {
        description: 'Says that somebody knows of an alert; it ends when its cause does.',
        params: IdParameters,
        body: Acknowledgement,
        response: { 200: AlertViews },
      },
    },
    async ({ params, body, operator }) => {
      const by = operator?.id;
      if (by === undefined) throw new CollectorError('session.missing');
      if (!(await acknowledgeAlert(database, params.id, { by, note: body.note, now: now() })))
        throw new CollectorError('record.unknown');
      return { alerts: await listAlerts(database, now(), { id: params.id }) };
    },
  );
  room.get(
    '/alert-rules',
    { config: seeing, schema: { description: 'What is watched.', response: { 200: AlertRuleViews } } },
    showRules,
  );
  room.put(
    '/alert-rules/:name',
    {
      config: acting,
      schema: {
        description: 'Writes a rule, or a new one.',
        params: RuleParameters,
        body: AlertRule,
        response: { 200: AlertRuleViews },
      },
    },
    async ({ params, body }) => {
      if (params.name !== body.name) throw new CollectorError('request.invalid');
      await saveRule(database, body);
      return showRules();
    },
  );
  room.post(
    '/alert-rules/:name/silence',
    {
      config: acting,
      schema: {
        description: 'Sends nothing about a rule for so many minutes; 0 ends that. What still holds then is sent.',
        params: RuleParameters,
        body: Silence,
        response: { 200: AlertRuleViews },
      },
    },
    async ({ params, body }) => {
      const until = body.minutes === 0 ? null : now() + body.minutes * 60_000;
      if (!(await silenceRule(database, params.name, until))) throw new CollectorError('record.unknown');
      return showRules();
    },
  );
  room.get(
    '/alert-deliveries',
    { config: seeing, schema: { description: 'What was sent, the newest first.', response: { 200: DeliveryViews } } },
    async () => ({ deliveries: await listDeliveries(database) }),
  );
  room.get(
    '/alert-channels',
    { config: ruling, schema: { description: 'Where alerts are sent.', response: { 200: ChannelViews } } },
    showChannels,
  );
  room.post(
    '/alert-channels',
    {
      config: ruling,
      schema: {
        description:
          'Adds a webhook (HTTPS) or a mail address. The key a webhook is signed with is in this answer only.',
        body: NewChannel,
        response: { 201: MadeChannel },
      },
    },
    async ({ body }, reply) => reply.status(201).send(await makeChannel(parts, body)),
  );
  room.delete(
    '/alert-channels/:id',
    {
      config: ruling,
      schema: {
        description: 'Removes a channel and what was sent there.',
        params: IdParameters,
        response: { 200: ChannelViews },
      },
    },
    async ({ params }) => {
      if (!(await removeChannel(database, params.id))) throw new CollectorError('record.unknown');
      return showChannels();
    },
  );
  room.post(
    '/alert-channels/:id/test',
    {
      config: ruling,
      schema: { description: 'Sends a test within a minute.', params: IdParameters, response: { 202: Done } },
    },
    async ({ params }, reply) => {
      const count = await addDeliveries(database, { alertId: null, event: 'test', channelId: params.id, now: now() });
      if (count === 0) throw new CollectorError('record.unknown');
      return reply.status(202).send({ status: 'done' });
    },
  );
}
