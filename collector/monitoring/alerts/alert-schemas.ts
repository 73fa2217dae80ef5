import { z } from 'zod';

const RuleName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const MetricName = z.string().regex(/^[a-z][a-z0-9.-]{0,79}$/);
const severities = ['warning', 'critical'] as const;

const shared = {
  name: RuleName,
  isEnabled: z.boolean(),
  severity: z.enum(severities),
  /** How many looks in a row must break the rule before it is an alert, and keep it before the alert is over. */
  looks: z.int().min(1).max(60),
};
/** Fewest cases that a figure has to stand on before a rule speaks about it. */
const leastCases = z.int().min(0).max(1_000_000);
const finite = z.number().finite();

/**
 * What is watched. `threshold`: a metric against a limit; `clear` is where the alert is over, on the good side of the limit.
 * `change`: a metric against itself `days` before, as a share, and by more than what chance does. `drift`, `anomaly`: what the
 * looks of their areas find.
 */
export const AlertRule = z.discriminatedUnion('kind', [
  z
    .strictObject({
      ...shared,
      kind: z.literal('threshold'),
      metric: MetricName,
      when: z.enum(['above', 'below']),
      limit: finite,
      clear: finite,
      leastCases,
    })
    .refine(({ when, limit, clear }) => (when === 'above' ? clear <= limit : clear >= limit), { path: ['clear'] }),
  z.strictObject({
    ...shared,
    kind: z.literal('change'),
    metric: MetricName,
    when: z.enum(['rises', 'falls']),
    /** 0.2: by a fifth. The alert is over at half of it. */
    share: finite.min(0.01).max(100),
    days: z.int().min(1).max(366),
    leastCases,
  }),
  z.strictObject({ ...shared, kind: z.literal('drift') }),
  z.strictObject({ ...shared, kind: z.literal('anomaly') }),
]);
export type AlertRule = z.infer<typeof AlertRule>;

const Moment = z.iso.datetime();
export const AlertRuleView = z.object({
  rule: AlertRule,
  silencedUntil: Moment.nullable(),
  /** What its metric is, in words; null when no part of the collector gives it. */
  definition: z.string().nullable(),
  isMeasured: z.boolean(),
});
export type AlertRuleView = z.infer<typeof AlertRuleView>;
export const AlertRuleViews = z.object({ rules: z.array(AlertRuleView).readonly() });
export const Silence = z.strictObject({ minutes: z.int().min(0).max(525_600) });
export const RuleParameters = z.object({ name: RuleName });

export const alertStates = ['open', 'acknowledged', 'silenced', 'resolved'] as const;
export const AlertView = z.object({
  id: z.string(),
  rule: z.string(),
  cause: z.string(),
  severity: z.enum(severities),
  state: z.enum(alertStates),
  summary: z.string(),
  value: z.number().nullable(),
  openedAt: Moment,
  lastSeenAt: Moment,
  silencedUntil: Moment.nullable(),
  acknowledgedAt: Moment.nullable(),
  acknowledgedBy: z.string().nullable(),
  note: z.string().nullable(),
  resolvedAt: Moment.nullable(),
});
export type AlertView = z.infer<typeof AlertView>;
export const AlertViews = z.object({ alerts: z.array(AlertView).readonly() });
export const AlertsQuery = z.strictObject({ state: z.enum(alertStates).optional() });
export const IdParameters = z.object({ id: z.string().regex(/^[1-9]\d{0,17}$/) });
export const Acknowledgement = z.strictObject({ note: z.string().trim().max(500) });

const channelShared = { name: z.string().trim().min(1).max(80) };
export const NewChannel = z.discriminatedUnion('kind', [
  z.strictObject({ ...channelShared, kind: z.literal('webhook'), url: z.url().max(500) }),
  z.strictObject({ ...channelShared, kind: z.literal('mail'), address: z.email().max(254) }),
]);
export type NewChannel = z.infer<typeof NewChannel>;
export const ChannelView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['webhook', 'mail']),
  /** Where it goes: host of a webhook, address of a mail. */
  target: z.string(),
  isEnabled: z.boolean(),
  madeAt: Moment,
});
export type ChannelView = z.infer<typeof ChannelView>;
export const ChannelViews = z.object({ channels: z.array(ChannelView).readonly() });
/** The key that a webhook is signed with is shown this one time. */
export const MadeChannel = z.object({ channel: ChannelView, signingKey: z.string().nullable() });

export const DeliveryView = z.object({
  id: z.string(),
  alertId: z.string().nullable(),
  channel: z.string(),
  event: z.enum(['opened', 'resolved', 'test']),
  state: z.enum(['waiting', 'sent', 'failed']),
  attempts: z.int(),
  failure: z.string().nullable(),
  madeAt: Moment,
  sentAt: Moment.nullable(),
});
export type DeliveryView = z.infer<typeof DeliveryView>;
export const DeliveryViews = z.object({ deliveries: z.array(DeliveryView).readonly() });
