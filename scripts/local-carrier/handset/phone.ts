// Phones of families and operators. A phone takes part in at most one call; its texts are kept, the oldest dropped.

import { z } from 'zod';
import { BoundedMap } from '../bounded.ts';
import type { Call } from '../calls/call.ts';

/**
 * What the phone does by itself:
 * off: rings until a person acts; answer: picks up and stays silent; voicemail: picks up after a few rings, says a
 * greeting and never presses a key; press: picks up and presses the given keys when asked for some;
 * busy: refuses; unreachable: cannot be called and gets no texts.
 */
export type AutoAnswer =
  | 'off'
  | 'answer'
  | 'voicemail'
  | 'busy'
  | 'unreachable'
  | { press: string; afterSeconds?: number };

export interface PhoneText {
  sid: string;
  direction: 'sent' | 'received';
  /** The other side: for the family, the line. */
  with: string;
  body: string;
  mediaUrls: string[];
  status: 'sending' | 'delivered' | 'failed';
  atMs: number;
}

export interface Phone {
  number: string;
  label: string;
  group: 'family' | 'staff';
  /** Shown on the page from the start. */
  listed: boolean;
  /** Pages that show it at this moment: for a SIP phone, that it is registered. */
  shownOn: number;
  autoAnswer: AutoAnswer;
  call: Call | null;
  /** The last finished call, whose transcript stays readable. */
  lastCall: Call | null;
  /** Set while this phone rings. */
  ringing: { call: Call; settle: (outcome: 'answered' | 'declined') => void } | null;
  texts: PhoneText[];
}

/** How a phone of the page is named: by its number, or by its SIP address. */
export const phoneAddress = z.string().regex(/^(\+?\d{2,15}|sips?:[^\s@?;]+@[^\s@?;]+)$/);

interface ListedPhone {
  number: string;
  label: string;
  group?: 'family' | 'staff';
}

const keptTexts = 200;

export class PhoneBook {
  readonly #listed = new Map<string, Phone>();
  readonly #others = new BoundedMap<Phone>(
    2000,
    (phone) => phone.call === null && phone.autoAnswer === 'off' && phone.shownOn === 0,
  );

  constructor(phones: ListedPhone[]) {
    for (const phone of phones) this.#listed.set(phone.number, newPhone(phone, true));
  }

  /** Every number has a phone: an unknown one is made here. */
  get(number: string): Phone {
    const known = this.#listed.get(number) ?? this.#others.get(number);
    if (known !== undefined) return known;
    // Whoever has an address instead of a number is staff.
    const group = number.includes(':') ? 'staff' : 'family';
    const phone = newPhone({ number, label: number, group }, false);
    this.#others.set(number, phone);
    return phone;
  }

  listed(): Phone[] {
    return [...this.#listed.values()];
  }
}

function newPhone({ number, label, group = 'family' }: ListedPhone, listed: boolean): Phone {
  return {
    number,
    label,
    group,
    listed,
    shownOn: 0,
    autoAnswer: 'off',
    call: null,
    lastCall: null,
    ringing: null,
    texts: [],
  };
}

export function keepText(phone: Phone, text: PhoneText): void {
  phone.texts.push(text);
  if (phone.texts.length > keptTexts * 2) phone.texts = phone.texts.slice(-keptTexts);
}
