/**
 * The closed list of expected failures. A code is `area.problem`; its plain sentence for people stands in
 * `locales/<lang>/errors.json` under the same key, so every screen and the CLI say the same thing.
 * Anything that is not an `AppError` is a bug: it is logged under an error id and crosses as `app.unexpected`.
 */
export const errorCodes = [
  'app.unexpected',
  'app.cancelled',
  'app.restarted',
  'app.broken-installation',
  'input.invalid',
  'input.unknown-method',
  'document.not-found',
  'document.unreadable',
  'document.empty',
  'document.too-large',
  'document.too-many-pages',
  'document.too-complex',
  'document.no-pages',
  'document.encrypted',
  'document.damaged',
  'document.unsupported',
  'document.pictures-only',
  'document.no-text',
  'document.timed-out',
  'job.empty',
  'job.too-large',
  'occupation.unknown',
  'model.missing',
  'model.altered',
  'model.unsupported',
  'model.not-signed',
  'model.no-earlier-version',
  'model.no-registry',
  'model.updates-off',
  'database.locked',
  'database.wrong-key',
  'database.newer-than-app',
  'database.damaged',
  'database.disk-full',
  'key.missing',
  'key.passphrase-needed',
  'key.wrong-passphrase',
  'record.not-found',
  'record.in-use',
  'undo.overtaken',
  'file.cannot-write',
  'backup.unreadable',
  'backup.newer-than-app',
  'backup.no-way-in',
  'backup.restore-unconfirmed',
  'network.sealed',
  'update.not-signed',
  'update.unreachable',
  'update.altered',
  'sharing.no-collector',
  'sharing.unreachable',
  'licence.unreadable',
  'licence.not-signed',
  'licence.unsupported',
  'licence.expired',
  'licence.not-yet-valid',
  'licence.clock-back',
  'client.no-consent',
  'client.consent-unreadable',
  'client.consent-not-signed',
  'client.consent-other-person',
  'client.consent-other-coach',
  'client.branding-unreadable',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Small facts that are safe to show and to log: numbers, closed words; never names, texts, paths or keys. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** An expected failure. Shown to people as the sentence of its code. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: { cause?: unknown }) {
    super(code, options);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

/** What crosses a process or thread border instead of an exception. */
export interface WireError {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  /** Set for bugs only: the id under which the log has the stack. */
  readonly errorId?: string;
}

/** The border form of any failure; `errorId` names a bug in the log and is ignored for expected failures. */
export function toWireError(error: unknown, errorId: string): WireError {
  if (error instanceof AppError) return { code: error.code, details: error.details };
  if (error instanceof Error && error.name === 'AbortError') return { code: 'app.cancelled', details: {} };
  return { code: 'app.unexpected', details: {}, errorId };
}

/** The reverse of `toWireError`, on the calling side of a border. */
export function fromWireError(wire: WireError): AppError {
  return new AppError(wire.code, wire.errorId ? { ...wire.details, errorId: wire.errorId } : wire.details);
}
