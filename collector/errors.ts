import { z } from 'zod';

/** Every error the collector answers with, its status, and one sentence for whoever reads it. Never a value of the request. */
const errors = {
  'request.invalid': [400, 'The request does not follow the schema.'],
  'token.invalid': [401, 'The token was not given out by this collector.'],
  'key.unknown': [422, 'The token request names a key that does not sign any more.'],
  'token.spent': [409, 'The token was used before, for something else.'],
  'request.too-large': [413, 'The request is too large.'],
  'request.type': [415, 'The request has a type that is not read here.'],
  'rate.exceeded': [429, 'Too many requests; please come again later.'],
  'session.missing': [401, 'Nobody is signed in.'],
  'session.incomplete': [403, 'A password of your own and a second factor have to be set first.'],
  'session.unconfirmed': [403, 'Please give your password again first.'],
  'session.foreign': [403, 'The request does not come from the console.'],
  'role.missing': [403, 'Your role does not allow this.'],
  'sign-in.refused': [401, 'Name, password or code is wrong.'],
  'sign-in.code': [401, 'The code of the second factor is needed too.'],
  'sign-in.passkey': [401, 'This account signs in with its passkey.'],
  'sign-in.later': [429, 'Too many attempts; please come again later.'],
  'password.wrong': [422, 'The password is wrong.'],
  'password.weak': [422, 'The password is too easy to guess.'],
  'code.wrong': [422, 'The code is wrong, or was used before.'],
  'passkey.refused': [422, 'The passkey could not be checked.'],
  'factor.last': [409, 'One second factor has to stay.'],
  'operator.name-taken': [409, 'There is an account of that name.'],
  'operator.last-admin': [409, 'One admin has to stay.'],
  'record.unknown': [404, 'There is no such record.'],
  'path.unknown': [404, 'There is nothing at this address.'],
  'experiment.fixed': [409, 'The experiment has started or ended: it can not be changed so any more.'],
  'experiment.refused': [
    409,
    'The experiment can not start: its version is not published, or its target has a trial already.',
  ],
  'registry.version-taken': [409, 'A version of this number was published already.'],
  'registry.version-unknown': [404, 'No such version was published.'],
  'registry.aliases': [422, 'A version can not be both champion and challenger, and a trial needs a share and a name.'],
  'registry.files': [422, 'These files are not those of a model, or the name can not be used.'],
  'stripe.signature': [400, 'The signature of the webhook is wrong, too old, or not there.'],
  'stripe.unreadable': [422, 'The webhook names an amount that can not be told from it alone.'],
  'csv.invalid': [422, 'The file has lines that can not be read; nothing of it was kept.'],
  'tenant.known': [409, 'There is an organisation with this id.'],
  'collector.busy': [503, 'Too much is waiting; please come again later.'],
  'collector.failed': [500, 'Something went wrong here; the same again does no harm.'],
} as const;

export type CollectorErrorCode = keyof typeof errors;

export class CollectorError extends Error {
  readonly code: CollectorErrorCode;
  readonly statusCode: number;

  constructor(code: CollectorErrorCode) {
    super(errors[code][1]);
    this.code = code;
    this.statusCode = errors[code][0];
  }
}

/** What every refusal is answered with. */
export const Failure = z.object({ code: z.string(), message: z.string() });
