import { z } from 'zod';
import { LicenceState } from '../domain/licence.ts';
import { FileId, method, Nothing } from './method.ts';

/** A signed file about a plan. Nothing is asked of anyone: the file says it all. */
export const licenceMethods = {
  'licence.get': method(Nothing, LicenceState),
  /**
   * Takes over a signed licence in place of the one before; `licence.unreadable`, `licence.not-signed`, `licence.unsupported`,
   * `licence.expired`, `licence.not-yet-valid`, `licence.clock-back`. What was there stays when it is refused.
   */
  'licence.import': method(z.strictObject({ fileId: FileId }), LicenceState),
  'licence.remove': method(Nothing, LicenceState),
} as const;
