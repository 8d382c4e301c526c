// One REST request as the carrier received it, with what it answered.

export interface RestLogEntry {
  at: string;
  method: string;
  /** Without the query. */
  path: string;
  /** Name of the operation, or null when there is no such. */
  operationId: string | null;
  /** The query for GET and DELETE, the form otherwise. Repeated names come as arrays. */
  form: Record<string, string | string[]>;
  status: number;
  /** The provider's error code, when refused. */
  code: number | null;
  /** The fault that was switched on for this request. */
  fault: string | null;
}
