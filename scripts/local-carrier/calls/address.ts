// What can be called over REST: a phone number, somebody's browser, a SIP phone. Custom parameters ride on the
// address of a browser, as the provider has it, and are not part of who is called.

export interface CalledAddress {
  kind: 'number' | 'client' | 'sip';
  /** Without parameters: how the phone is known. */
  phone: string;
  parameters: Record<string, string>;
}

export function calledAddress(to: string): CalledAddress {
  if (to.startsWith('client:')) {
    const [phone = to, query = ''] = to.split('?', 2);
    return { kind: 'client', phone, parameters: Object.fromEntries(new URLSearchParams(query)) };
  }
  return { kind: /^sips?:/.test(to) ? 'sip' : 'number', phone: to, parameters: {} };
}

/** `client:abc` -> `abc`. */
export function identityOf(phone: string): string {
  return phone.slice('client:'.length);
}

/** Whether the identity is somebody's number or mail address: it stands in logs and callbacks for everybody to see. */
export function tellsTooMuch(phone: string): boolean {
  return phone.startsWith('client:') && /(?<![\w-])\+?\d{7,}(?![\w-])|@/.test(identityOf(phone));
}
