// What values an attribute may have. Each rule returns null when the value is good, else what is wrong with it.

export type AttributeRule = (value: string) => string | null;

export function oneOf(...allowed: string[]): AttributeRule {
  return (value) => (allowed.includes(value) ? null : `must be one of ${allowed.join(', ')}`);
}

export function wholeNumber(min: number, max: number): AttributeRule {
  return (value) =>
    /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max
      ? null
      : `must be a whole number from ${min} to ${max}`;
}

export function eitherRule(...rules: AttributeRule[]): AttributeRule {
  return (value) => {
    const faults = rules.map((rule) => rule(value));
    return faults.includes(null) ? null : faults.join(' or ');
  };
}

export function matching(pattern: RegExp, meaning: string): AttributeRule {
  return (value) => (pattern.test(value) ? null : `must be ${meaning}`);
}

/** Words separated by single spaces, each one allowed, none twice. */
export function listOf(...allowed: string[]): AttributeRule {
  return (value) => {
    const words = value.split(' ');
    if (new Set(words).size !== words.length) return 'names something twice';
    const unknown = words.filter((word) => !allowed.includes(word));
    return unknown.length === 0 ? null : `has unknown words: ${unknown.join(', ') || 'an empty one'}`;
  };
}

export const anything: AttributeRule = () => null;
export const trueOrFalse = oneOf('true', 'false');
export const httpMethod = oneOf('GET', 'POST');
export const language = matching(/^[a-z]{2,3}(-[A-Za-z]{2,4})?(-[A-Z]{2})?$/, 'a language such as ru-RU');

/**
 * An absolute http(s) address or one relative to the document. Also catches what a program writes when it has
 * forgotten to fill in a value.
 */
export const address: AttributeRule = (value) => {
  if (value === '') return 'is empty';
  if (value !== value.trim() || /\s/.test(value)) return 'has white space in the address';
  if (/(^|[/=])(undefined|null|NaN)($|[/&?])|\[object/.test(value)) return 'was not filled in';
  if (/^[a-z][a-z0-9+.-]*:/i.test(value) && !/^https?:\/\/[^/]/i.test(value)) return 'is not http or https';
  if (!URL.canParse(value, 'http://document.example/')) return 'is not an address';
  return null;
};
