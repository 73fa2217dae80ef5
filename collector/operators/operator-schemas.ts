import { z } from 'zod';
import { OperatorName } from './account-schemas.ts';
import { roles } from './roles.ts';

const Moment = z.iso.datetime();
/** As the area of tenants names them. */
const TenantId = z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/);
const isTenantNamed = ({ role, tenantId }: { role: string; tenantId?: string | undefined }) =>
  (role === 'tenant') === (tenantId !== undefined);
const place = { role: z.enum(roles), tenantId: TenantId.optional() };

/** `tenantId` goes with the role `tenant`, and with no other. */
export const OperatorInvitation = z.strictObject({ name: OperatorName, ...place }).refine(isTenantNamed);
export const OperatorChange = z.strictObject(place).refine(isTenantNamed);
export const OperatorPath = z.object({ id: z.uuid() });

export const OperatorView = z.object({
  id: z.uuid(),
  name: z.string(),
  role: z.enum(roles),
  tenantId: z.string().nullable(),
  /** `invited`: the one-time password was not used yet. */
  state: z.enum(['invited', 'active']),
  hasSecondFactor: z.boolean(),
  addedOn: z.iso.date(),
  seenOn: z.iso.date().nullable(),
});
export const OperatorList = z.object({ operators: z.array(OperatorView) });

/** The password is shown once, here, and counts until `expiresAt` or until its first use sets another. */
export const Invitation = z.object({ operator: OperatorView, oneTimePassword: z.string(), expiresAt: Moment });

/** Newest first; `before` is the `number` of the last one seen. */
export const AuditQuery = z.strictObject({
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const AuditPage = z.object({
  entries: z.array(
    z.object({
      number: z.int(),
      at: Moment,
      operatorId: z.uuid().nullable(),
      /** Also of accounts that were removed. */
      name: z.string().nullable(),
      role: z.enum(roles).nullable(),
      /** `POST /operators/:id/reset`: paths count from `/console/api`. */
      action: z.string(),
      ids: z.record(z.string(), z.string()),
      status: z.int(),
    }),
  ),
});
/** `isWhole`: no entry between the first and the newest was changed or taken out. `head` can be written down elsewhere. */
export const AuditCheck = z.object({ isWhole: z.boolean(), entries: z.int(), head: z.string() });
