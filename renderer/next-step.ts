import type { ErrorCode } from '../core/errors.ts';

/** What a person can do after a failure; each has its sentence in `common.json` under `next.<name>`. */
export type NextStep =
  | 'another-file'
  | 'another-models-file'
  | 'without-password'
  | 'text-version'
  | 'shorter'
  | 'try-again'
  | 'install-again'
  | 'newest-version'
  | 'close-other'
  | 'free-space'
  | 'find-key'
  | 'paste-advert'
  | 'check-entry'
  | 'other-place';

const steps: Readonly<Record<ErrorCode, NextStep | undefined>> = {
  'app.unexpected': 'try-again',
  'app.cancelled': undefined,
  'app.restarted': 'try-again',
  'app.broken-installation': 'install-again',
  'input.invalid': 'check-entry',
  'input.unknown-method': 'newest-version',
  'document.not-found': 'another-file',
  'document.unreadable': 'another-file',
  'document.empty': 'another-file',
  'document.too-large': 'shorter',
  'document.too-many-pages': 'shorter',
  'document.too-complex': 'text-version',
  'document.no-pages': 'another-file',
  'document.encrypted': 'without-password',
  'document.damaged': 'another-file',
  'document.unsupported': 'another-file',
  'document.pictures-only': 'text-version',
  'document.no-text': 'text-version',
  'document.timed-out': 'text-version',
  'job.empty': 'paste-advert',
  'job.too-large': 'paste-advert',
  'occupation.unknown': 'check-entry',
  'model.missing': 'install-again',
  'model.altered': 'install-again',
  'model.unsupported': 'newest-version',
  'model.not-signed': 'another-models-file',
  'model.no-earlier-version': undefined,
  'model.no-registry': undefined,
  'model.updates-off': undefined,
  'database.locked': 'close-other',
  'database.wrong-key': 'find-key',
  'database.newer-than-app': 'newest-version',
  'database.damaged': 'find-key',
  'database.disk-full': 'free-space',
  'key.missing': 'find-key',
  'key.passphrase-needed': 'find-key',
  'key.wrong-passphrase': 'check-entry',
  'record.not-found': 'try-again',
  'record.in-use': undefined,
  'undo.overtaken': undefined,
  'file.cannot-write': 'other-place',
  'sharing.no-collector': undefined,
  'sharing.unreachable': 'try-again',
  'licence.unreadable': 'another-file',
  'licence.not-signed': 'another-file',
  'licence.unsupported': 'newest-version',
  'licence.expired': undefined,
  'licence.not-yet-valid': undefined,
  'licence.clock-back': undefined,
  'client.no-consent': undefined,
  'client.consent-unreadable': 'another-file',
  'client.consent-not-signed': 'another-file',
  'client.consent-other-person': 'another-file',
  'client.consent-other-coach': undefined,
  'client.branding-unreadable': 'another-file',
  'backup.unreadable': undefined,
  'backup.newer-than-app': 'newest-version',
  'backup.no-way-in': 'check-entry',
  'backup.restore-unconfirmed': undefined,
  'network.sealed': undefined,
  'update.not-signed': undefined,
  'update.unreachable': 'try-again',
  'update.altered': 'try-again',
};

/** The next step after a failure; `undefined` where there is nothing to do. */
export function findNextStep(code: ErrorCode): NextStep | undefined {
  return steps[code];
}
