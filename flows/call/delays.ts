/** Times of a voice call, in milliseconds. */

/** How long an operator's phone rings before the next is tried: about five rings. Also the offer's lifetime. */
export const RING_TIMEOUT_MS = 20_000;

/** Ours: how long a person who accepted in the console has to pick up the phone and press 1. */
export const CONNECT_TIMEOUT_MS = 30_000;

/** Ours: after five minutes of waiting a message that is certainly heard beats a wait that may not end. */
export const LONGEST_WAIT_MS = 5 * 60_000;

/** Ours: how long a colleague who is asked has to pick up and press 1, as for an offer by voice. */
export const CONSULT_TIMEOUT_MS = 35_000;

/** Ours: how long somebody from outside is rung. Offices and interpreters pick up later than our own staff. */
export const PARTY_RING_TIMEOUT_MS = 40_000;

/** Until the family is back with whoever asked, should the provider's report of that ring be lost. */
export const PARTY_TIMEOUT_MS = PARTY_RING_TIMEOUT_MS + 5_000;

/** Beside an operator and a family: an interpreter and one more; beyond that nobody knows who speaks. */
export const MOST_PARTIES = 2;

/**
 * Ours: six words of ours between the music. Longer than any question to a colleague takes, and whoever is frightened
 * hangs up about then: a supervisor is told, who can step in.
 */
export const LONG_HOLD_MS = 3 * 60_000;

/**
 * Ours: how long a family whose operator's browser was lost hears music before the talk counts as over. A page is loaded
 * anew and registered within some five seconds; whoever is frightened does not wait for more than a few rings.
 */
export const RECOVERY_TIMEOUT_MS = 20_000;

/**
 * Ours: how long a ring that brings somebody back to their browser is left alone. A console asks again after five
 * seconds, since its page may have been loaded anew once more; whatever asks sooner is a second console of theirs.
 */
export const RING_ANEW_AFTER_MS = 4_000;

/**
 * Ours: how long whoever of a team is there has to take a family that is handed over: two rounds of ringing, and less
 * music than a family bears. Then it is back with whoever handed it over.
 */
export const HANDOVER_TIMEOUT_MS = 90_000;

/**
 * Ours: how long a question may take at most, from the redirect to its second asking. Its own document ends earlier; this
 * is for one that got lost.
 */
export const ANSWER_TIMEOUT_MS = 45_000;

/** A question is asked twice before it counts as unanswered: words heard under a blanket are easily missed. */
export const QUESTION_ROUNDS = 2;

/** Seconds. How long another line is rung for a family: about seven rings, as long as a phone of a family. */
export const PASS_ON_RING_SECONDS = 30;

/** Seconds of a voicemail at most; the provider would allow an hour. */
export const VOICEMAIL_MAX_SECONDS = 180;

/** A silence or a wrong key twice leads to an operator, never to a hang-up. */
export const MENU_MISSES_BEFORE_OPERATOR = 2;

/** Ours: a caller who has waited this long is told that we can call back. */
export const CALLBACK_OFFERED_AFTER_MS = 60_000;

/** How long the family's phone rings when we call: a person who hides the phone needs time. */
export const FAMILY_RING_TIMEOUT_MS = 30_000;

/** Ours: pauses after the first and the second attempt to reach a family; a third that fails is the last. */
export const CALLBACK_PAUSES_MS: readonly number[] = [60_000, 5 * 60_000];

/**
 * Ours, within the ten seconds that are asked for: from the drop until the family is rung. Long enough to say that it was
 * a goodbye.
 */
export const REDIAL_DELAY_MS = 8_000;

/** Ours: pauses after the first and the second ring; whoever talked stays on the phone through them. */
export const REDIAL_PAUSES_MS: readonly number[] = [15_000, 30_000];

/** How long a caller who asked for a callback may still be listening to the words that promise it. */
export const CALLBACK_WORDS_MS = 20_000;

/** Until a family that was still on the line is rung again. */
export const CALLBACK_SOON_MS = 5_000;

/** A family that is rung by us is asked for its key so many times before it is taken for a voicemail box. */
export const FAMILY_PROMPTS = 2;
