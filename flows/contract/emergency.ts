/**
 * The handoff to the emergency services: the card that they are given (place, who, what, dangers, call-back number:
 * what a 112 dispatcher asks for, decree 1931 of 2021), the ways it reaches them, and how far it has come.
 */
import { z } from 'zod';
import { type Language, LanguageSchema, type Safety } from '../words.ts';

/** `readOut`: the operator reads the card to them over a telephone of their own. */
export const EMERGENCY_WAYS = ['call', 'text', 'readOut'] as const;
export const EmergencyWaySchema = z.enum(EMERGENCY_WAYS);
export type EmergencyWay = z.infer<typeof EmergencyWaySchema>;

/** Ways that the line goes by itself, to the configured contact. */
export const EMERGENCY_LINE_WAYS = ['call', 'text'] as const;
export type EmergencyLineWay = (typeof EMERGENCY_LINE_WAYS)[number];

/** `none` until the services are asked; `unconfirmed` when nobody took the card in time, or it did not reach them. */
export const EMERGENCY_STATES = [
  'none',
  'asked',
  'unconfirmed',
  'confirmed',
  'contactMade',
  'cancelled',
] as const;
export const EmergencyStateSchema = z.enum(EMERGENCY_STATES);
export type EmergencyState = z.infer<typeof EmergencyStateSchema>;

/** A person still has to say that the services made contact. */
export function isEmergencyOpen(state: EmergencyState): boolean {
  return state === 'asked' || state === 'unconfirmed' || state === 'confirmed';
}

/** Why nobody took the card: the first is the clock's, the rest are of the call or text that carried it. */
export const EMERGENCY_FAILURES = ['tooLate', 'busy', 'noAnswer', 'notConfirmed', 'failed'] as const;
export const EmergencyFailureSchema = z.enum(EMERGENCY_FAILURES);
export type EmergencyFailure = z.infer<typeof EmergencyFailureSchema>;

const words = (longest: number) => z.string().trim().max(longest);

/** In characters, so that the whole card fits into one text (1600) with its labels. */
export const EMERGENCY_CARD_LIMITS = { place: 300, who: 300, what: 400, dangers: 300, callBack: 24 } as const;

export const EmergencyCardSchema = z.object({
  /** Without a place nobody can come: what is known of it, be it little. */
  place: words(EMERGENCY_CARD_LIMITS.place).min(1),
  who: words(EMERGENCY_CARD_LIMITS.who),
  what: words(EMERGENCY_CARD_LIMITS.what).min(1),
  dangers: words(EMERGENCY_CARD_LIMITS.dangers),
  /** Null: withheld. */
  callBack: z.string().max(EMERGENCY_CARD_LIMITS.callBack).nullable(),
  /** The family cannot speak aloud: a voice that asks it to would give it away. */
  cannotSpeak: z.literal(true).optional(),
  /** What the family speaks, where that is not Russian: the services may have to find an interpreter. */
  speaks: LanguageSchema.optional(),
  /** Whether whoever took the card may ring the family; absent where it is safe, or no number is known. */
  callBackSafety: z.enum(['unknown', 'unsafe']).optional(),
});
export type EmergencyCard = z.infer<typeof EmergencyCardSchema>;

/** What a member of staff fills in; without a number of theirs the family's own is given. */
export const EmergencyCardInputSchema = z.object({
  place: EmergencyCardSchema.shape.place,
  who: EmergencyCardSchema.shape.who.default(''),
  what: EmergencyCardSchema.shape.what,
  dangers: EmergencyCardSchema.shape.dangers.default(''),
  callBack: z
    .string()
    .trim()
    .regex(/^\+?[\d ()-]{3,24}$/)
    .optional(),
});
export type EmergencyCardInput = z.infer<typeof EmergencyCardInputSchema>;

/** What whoever takes the card must know before they ring the family, or speak aloud. */
export function emergencyCautions(known: {
  cannotSpeak: boolean;
  language: Language;
  safety: Safety;
  /** Null: withheld. */
  callBack: string | null;
  familyNumber: string | null;
}): Pick<EmergencyCard, 'cannotSpeak' | 'speaks' | 'callBackSafety'> {
  return {
    ...(known.cannotSpeak ? { cannotSpeak: true } : {}),
    ...(known.language === 'ru' ? {} : { speaks: known.language }),
    ...callBackCaution(known),
  };
}

function callBackCaution({
  safety,
  callBack,
  familyNumber,
}: Pick<Parameters<typeof emergencyCautions>[0], 'safety' | 'callBack' | 'familyNumber'>): Pick<
  EmergencyCard,
  'callBackSafety'
> {
  // What is recorded is of the family's own number: of another one nothing is.
  const recorded =
    callBack === null || digitsOf(callBack) === digitsOf(familyNumber ?? '') ? safety : 'unknown';
  if (recorded === 'safe' || (recorded === 'unknown' && callBack === null)) return {};
  return { callBackSafety: recorded };
}

function digitsOf(number: string): string {
  return number.replace(/\D/g, '');
}

/** As boards show it: no word of the card. */
export const EmergencyViewSchema = z.object({
  state: EmergencyStateSchema.exclude(['none']),
  way: EmergencyWaySchema,
  askedAt: z.iso.datetime(),
  /** By when somebody is to have taken the card. */
  confirmBy: z.iso.datetime(),
  /** Why nobody did. */
  failure: EmergencyFailureSchema.nullable(),
  /** Who asked for it in a case that is not theirs: they see it while it is open. */
  followedBy: z.string().optional(),
});
export type EmergencyView = z.infer<typeof EmergencyViewSchema>;
