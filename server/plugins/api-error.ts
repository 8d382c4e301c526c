/** An error whose code stands in the table of error-codes.ts: thrown by routes, answered by plugins/errors.ts. */
import { ERROR_CODES, type ErrorCode } from './error-codes.ts';

export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly statusCode: number;
  /** Seconds after which a repeat makes sense; sent as Retry-After. */
  readonly retryAfterS: number | null;

  constructor(code: ErrorCode, retryAfterS: number | null = null) {
    super(ERROR_CODES[code].en);
    this.name = 'ApiError';
    this.code = code;
    this.statusCode = ERROR_CODES[code].status;
    this.retryAfterS = retryAfterS;
  }
}
