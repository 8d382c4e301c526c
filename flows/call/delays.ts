/** Times of a voice call, in milliseconds. */

/** How long an operator's phone rings before the next is tried: about five rings. Also the offer's lifetime. */
export const RING_TIMEOUT_MS = 20_000;

/** Ours: how long a person who accepted in the console has to pick up the phone and press 1. */
export const CONNECT_TIMEOUT_MS = 30_000;

/** Ours: after five minutes of waiting a message that is certainly heard beats a wait that may not end. */
export const LONGEST_WAIT_MS = 5 * 60_000;

/** Ours: how long a colleague who is asked has to pick up and press 1, as for an offer by voice. */
export const CONSULT_TIMEOUT_MS = 35_000;

/** Seconds of a voicemail at most; the provider would allow an hour. */
export const VOICEMAIL_MAX_SECONDS = 180;

/** A silence or a wrong key twice leads to an operator, never to a hang-up. */
export const MENU_MISSES_BEFORE_OPERATOR = 2;
