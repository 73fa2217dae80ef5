import { z } from 'zod';
import { roles } from './roles.ts';

/** What an account is called at signing in; letters of any language. */
export const OperatorName = z.string().trim().min(1).max(80);
const Password = z.string().min(1).max(200);
/** At least twelve characters; what else is asked of it, `checkPassword` says. */
const NewPassword = z.string().min(12).max(200);
/** Six digits of an authenticator app, or a recovery code. */
const Code = z.string().min(6).max(40);
const Moment = z.iso.datetime();

/** Answers that say no more than that it is done. */
export const Done = z.object({ status: z.literal('done') });

/** Who is signed in here. `missing`: what has to be set before anything else is answered. */
export const SessionView = z.object({
  session: z
    .object({
      operatorId: z.uuid(),
      name: z.string(),
      role: z.enum(roles),
      /** Of a `tenant`: its organisation. */
      tenantId: z.string().nullable(),
      missing: z.array(z.enum(['password', 'second-factor'])),
      /** Until then the account may be changed without giving the password again. */
      confirmedUntil: Moment,
      /** The session ends then, whatever is done. */
      endsAt: Moment,
    })
    .nullable(),
});
export type SessionView = z.infer<typeof SessionView>;

/** With a second factor set, `code` is needed; without it the answer is `sign-in.code`. */
export const SignIn = z.strictObject({ name: OperatorName, password: Password, code: Code.optional() });
export const Confirmation = z.strictObject({ password: Password });
export const PasswordChange = z.strictObject({ current: Password, next: NewPassword });

/** What an authenticator app reads: `picture` is an SVG as a `data:` address, `secret` is for typing in. */
export const TotpOffer = z.object({ secret: z.string(), address: z.string(), picture: z.string() });
export const TotpConfirmation = z.strictObject({ code: z.string().regex(/^\d{6}$/) });
/** Shown once. Each signs in once instead of a code of the app. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

/** `options` go to the browser's `startRegistration` or `startAuthentication` as they are. */
export const PasskeyChallenge = z.object({ challengeId: z.uuid(), options: z.record(z.string(), z.unknown()) });

const Base64Url = (longest: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .min(1)
    .max(longest);
const credential = {
  id: Base64Url(1400),
  rawId: Base64Url(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.object({}).default({}),
};
/** What `startRegistration` gives back. */
export const PasskeyRegistration = z.strictObject({
  challengeId: z.uuid(),
  label: z.string().trim().min(1).max(60),
  response: z.object({
    ...credential,
    response: z.object({
      clientDataJSON: Base64Url(4000),
      attestationObject: Base64Url(8000),
      transports: z.array(z.string().max(20)).max(8).optional(),
    }),
  }),
});
/** What `startAuthentication` gives back. */
export const PasskeySignIn = z.strictObject({
  challengeId: z.uuid(),
  response: z.object({
    ...credential,
    response: z.object({
      clientDataJSON: Base64Url(4000),
      authenticatorData: Base64Url(4000),
      // Of ML-DSA, which browsers choose by now, it has 2,420 bytes, and more with other parameters.
      signature: Base64Url(8000),
      userHandle: Base64Url(200).optional(),
    }),
  }),
});

export const PasskeyView = z.object({
  id: z.string(),
  label: z.string(),
  addedOn: z.iso.date(),
  usedOn: z.iso.date().nullable(),
});
export const PasskeyPath = z.object({ id: Base64Url(1400) });

/** One's own account. */
export const AccountView = z.object({
  name: z.string(),
  role: z.enum(roles),
  hasTotp: z.boolean(),
  recoveryCodesLeft: z.int(),
  passkeys: z.array(PasskeyView),
  sessions: z.array(z.object({ startedAt: Moment, seenAt: Moment, isThis: z.boolean() })),
});
