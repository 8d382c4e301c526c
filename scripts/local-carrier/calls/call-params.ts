// Parameters that every voice webhook carries about its call.
import type { Network } from '../network.ts';
import type { Params } from '../webhooks/sign.ts';
import type { Call } from './call.ts';

export function callParams(network: Network, call: Call): Params {
  return {
    AccountSid: network.config.accountSid,
    ApiVersion: '2010-04-01',
    CallSid: call.sid,
    CallStatus: call.status,
    Direction: call.direction,
    From: call.from,
    To: call.to,
    Caller: call.from,
    Called: call.to,
    ...placeParams('From', call.from),
    ...placeParams('To', call.to),
    ...placeParams('Caller', call.from),
    ...placeParams('Called', call.to),
    ...(call.parentSid === null ? {} : { ParentCallSid: call.parentSid }),
  };
}

/** City, state and zip are unknown to a carrier without a directory; a withheld number has no country either. */
export function placeParams(prefix: string, number: string): Params {
  return {
    [`${prefix}City`]: '',
    [`${prefix}State`]: '',
    [`${prefix}Zip`]: '',
    [`${prefix}Country`]: number.startsWith('+7') ? 'RU' : '',
  };
}
