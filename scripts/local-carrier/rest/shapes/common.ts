// What the shapes of several resources share. A shape names every parameter that the provider declares for its
// operation; all of them are held against the provider's own description in a test, where that is at hand.
import { z } from 'zod';
import type { OperationShape } from '../operation.ts';

export const account = '/2010-04-01/Accounts/{AccountSid}';
export const callEvents = z.enum(['initiated', 'ringing', 'answered', 'completed']);
export const recordingEvents = z.enum(['in-progress', 'completed', 'absent']);
export const nothing = z.object({});

/** Keeps the type of the input. */
export function shape<Input extends z.ZodType>(it: OperationShape<Input>): OperationShape<Input> {
  return it;
}

/** Codes of the fields by which a phone is called. */
export const toAndFromCodes = {
  To: { missing: 21201, wrong: 21211 },
  From: { missing: 21213, wrong: 21212 },
  Url: { wrong: 21205 },
  StatusCallback: { wrong: 21609 },
  StatusCallbackEvent: { wrong: 21626 },
};
