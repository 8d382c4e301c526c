// Kinds of form and query fields, as zod schemas over what arrives in a form: strings, or arrays for repeated names.
import { z } from 'zod';

export const text = z.string();
export const httpMethod = z.enum(['GET', 'POST']);
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
export const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be an E.164 number');

/** A phone number, or the address of something else that can be called; of a browser with its parameters. */
export const endpoint = z
  .string()
  .regex(
    /^(\+[1-9]\d{6,14}|sips?:[^\s@]+@[^\s@]+|client:[^\s?:@]{1,256}(\?\S{1,800})?|app:\S+)$/,
    'must be an E.164 number, sip:user@host, client:identity or app:',
  );

/** An address that the provider can call: absolute, http or https, a host name without underscores. */
export const address = z.string().refine((value) => {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return /^https?:$/.test(protocol) && !hostname.includes('_') && !/\s/.test(value);
}, 'must be an absolute http or https address');

export function whole(min: number, max = Number.MAX_SAFE_INTEGER) {
  return z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be from ${min} to ${max}`);
}

export function sidOf(...prefixes: string[]) {
  return z.string().regex(new RegExp(`^(${prefixes.join('|')})[0-9a-fA-F]{32}$`), 'must be an identifier');
}

/** A repeated name; one occurrence counts as a list of one. */
export function listOf<T extends z.ZodType>(item: T, maxItems = 100) {
  return z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).max(maxItems),
  );
}

/** A day, or an instant in ISO 8601. */
export const moment = z
  .string()
  .refine((value) => /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value)), 'must be a date');

/** `Name`, `Name<` and `Name>` as list filters have them. */
export function momentFilter<Name extends string>(name: Name) {
  return {
    [name]: moment.optional(),
    [`${name}<`]: moment.optional(),
    [`${name}>`]: moment.optional(),
  } as Record<Name | `${Name}<` | `${Name}>`, z.ZodOptional<typeof moment>>;
}

export const paging = {
  PageSize: whole(1, 1000).optional(),
  Page: whole(0).optional(),
  PageToken: text.optional(),
};
