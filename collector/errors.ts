/** Every error the collector answers with, its status, and one sentence for whoever reads it. Never a value of the request. */
const errors = {
  'request.invalid': [400, 'The request does not follow the schema.'],
  'token.invalid': [401, 'The token was not given out by this collector.'],
  'key.unknown': [422, 'The token request names a key that does not sign any more.'],
  'token.spent': [409, 'The token was used before, for something else.'],
  'request.too-large': [413, 'The request is too large.'],
  'request.type': [415, 'The request has a type that is not read here.'],
  'rate.exceeded': [429, 'Too many requests; please come again later.'],
  'path.unknown': [404, 'There is nothing at this address.'],
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
