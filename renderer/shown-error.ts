import { AppError, type ErrorCode, type ErrorDetails } from '../core/errors.ts';

export interface ShownError {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

/** A failure as the page shows it; what is no expected failure is a bug of the page. */
export function toShownError(error: unknown): ShownError {
  return error instanceof AppError
    ? { code: error.code, details: error.details }
    : { code: 'app.unexpected', details: {} };
}
