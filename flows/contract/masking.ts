/** Numbers are masked wherever they are not asked for: who they belong to stays tellable, not callable. */

/** `+7 900 ···-12`; short codes and odd senders keep their last two characters. Null stays null: withheld. */
export function maskNumber(number: string | null): string | null {
  if (number === null) return null;
  const digits = number.replace(/\D/g, '');
  const tail = digits.slice(-2);
  if (digits.length < 10) return `···${tail}`;
  const country = digits.slice(0, digits.length - 10);
  return `+${country} ${digits.slice(-10, -7)} ···-${tail}`;
}
