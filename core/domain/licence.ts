import { z } from 'zod';
import { addDays } from './calendar-day.ts';

/** As in a contribution about a month of use. */
export const plans = ['free', 'pro', 'elite', 'coach', 'enterprise'] as const;
const Plan = z.enum(plans);
export type Plan = z.infer<typeof Plan>;

/** What a plan can be about. A name here is what a licence file says; it is never given another meaning. */
export const licenceFeatures = ['client-vaults', 'report-branding', 'batch-analysis', 'prediction-api'] as const;
const LicenceFeature = z.enum(licenceFeatures);

/** What each plan pays for. Pro and Elite pay for the work on the app as a whole. */
const featuresOfPlan: Readonly<Record<Plan, readonly (typeof licenceFeatures)[number][]>> = {
  free: [],
  pro: [],
  elite: [],
  coach: ['client-vaults', 'report-branding', 'batch-analysis'],
  enterprise: ['client-vaults', 'report-branding', 'batch-analysis', 'prediction-api'],
};

/** What works without any licence: all of it. What is open here stays open. */
const openFeatures: ReadonlySet<string> = new Set(licenceFeatures);

const Day = z.iso.date();

/** What is signed. `holder` is shown and used for nothing else; nobody is asked whether a licence holds. */
export const LicenceStatement = z.strictObject({
  kind: z.literal('cvplus-licence'),
  schemaVersion: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{3,63}$/),
  plan: Plan,
  /** Beside those of the plan. A later app may know more of them: what is not known is left alone. */
  features: z.array(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)).max(50),
  seats: z.int().min(1).max(1_000_000),
  holder: z.string().trim().min(1).max(120),
  /** The first and the last day. */
  validFrom: Day,
  validUntil: Day,
});
export type LicenceStatement = z.infer<typeof LicenceStatement>;

/** The file: a statement, and its Ed25519 signature in base64 over the canonical JSON of the statement. */
export const LicenceFile = z.strictObject({
  statement: z.unknown(),
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});

/** Days after the last one in which a licence still counts. */
const graceDays = 14;

/** `grace`: over, and counts until `graceUntil`. `clock-back`: the computer's day is before one on which the licence was seen. */
const licenceStates = ['none', 'valid', 'grace', 'expired', 'not-yet-valid', 'clock-back', 'not-signed'] as const;
export type LicenceStateName = (typeof licenceStates)[number];

export const LicenceState = z.object({
  state: z.enum(licenceStates),
  /** The one in effect: `free` unless a licence holds. */
  plan: Plan,
  /** Null without a licence, and of one whose signature does not hold. */
  licence: LicenceStatement.extend({ graceUntil: Day }).nullable(),
  /** `isOpen`: it works; `isInPlan`: the plan in effect, or the licence itself, names it. */
  features: z.array(z.object({ feature: LicenceFeature, isOpen: z.boolean(), isInPlan: z.boolean() })),
});
export type LicenceState = z.infer<typeof LicenceState>;

/** How a licence stands on `today`; `lastSeen` is the latest day on which it was looked at. Days are `2026-11-23`. */
export function judgeLicence(
  { validFrom, validUntil }: Pick<LicenceStatement, 'validFrom' | 'validUntil'>,
  today: string,
  lastSeen: string,
): Exclude<LicenceStateName, 'none' | 'not-signed'> {
  // A day of leeway: whoever flies west arrives the day before.
  if (today < addDays(lastSeen, -1)) return 'clock-back';
  if (today < validFrom) return 'not-yet-valid';
  if (today <= validUntil) return 'valid';
  return today <= addDays(validUntil, graceDays) ? 'grace' : 'expired';
}

/** What the page is told: the plan in effect and every flag. */
export function describeLicence(state: LicenceStateName, statement: LicenceStatement | undefined): LicenceState {
  const holds = statement !== undefined && (state === 'valid' || state === 'grace');
  const plan = holds ? statement.plan : 'free';
  const named = new Set<string>([...featuresOfPlan[plan], ...(holds ? statement.features : [])]);
  return {
    state,
    plan,
    licence: statement ? { ...statement, graceUntil: addDays(statement.validUntil, graceDays) } : null,
    features: licenceFeatures.map((feature) => ({
      feature,
      isOpen: openFeatures.has(feature) || named.has(feature),
      isInPlan: named.has(feature),
    })),
  };
}
