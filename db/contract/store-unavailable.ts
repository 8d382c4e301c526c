/** The failure of a database that cannot serve. */

/** Thrown when the database cannot serve: the message says what to do; nothing was committed. */
export class StoreUnavailable extends Error {
  readonly code: 'full' | 'locked' | 'corrupt' | 'newerSchema' | 'readOnly' | 'broken';
  constructor(code: StoreUnavailable['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreUnavailable';
    this.code = code;
  }
}
