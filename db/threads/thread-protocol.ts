/**
 * What the asking thread and the one that owns the database say to each other: calls in batches one way, their
 * outcomes in batches the other way, each side sending what one turn of its event loop has gathered.
 */
import { StoreUnavailable } from '../contract/store-unavailable.ts';

export interface Call {
  id: number;
  name: string;
  args: unknown[];
}

export type Outcome = { id: number; value: unknown } | { id: number; error: SentError };

/** The thread has opened the database and can do these, or says why it could not. */
export type Greeting = { opened: true; methods: string[] } | { opened: false; error: SentError };

export interface SentError {
  message: string;
  stack: string | undefined;
  /** Set when it was a StoreUnavailable. */
  unavailable: StoreUnavailable['code'] | null;
}

export function sent(error: unknown): SentError {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { message, stack, unavailable: error instanceof StoreUnavailable ? error.code : null };
}

/** As it was thrown over there: the other thread's stack says where. */
export function received({ message, stack, unavailable }: SentError): Error {
  const error = unavailable === null ? new Error(message) : new StoreUnavailable(unavailable, message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
