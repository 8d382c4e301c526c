/** What a webhook answers when the request itself is wrong. Nobody on the line hears these: the provider logs them. */
export const WEBHOOK_ERRORS = {
  badSignature: { status: 403, message: 'The signature does not fit this request.' },
  formExpected: {
    status: 415,
    message: 'Send a form, with Content-Type: application/x-www-form-urlencoded.',
  },
  bodyTooLarge: { status: 413, message: 'The body is too large.' },
  invalidForm: {
    status: 400,
    message: 'The form lacks the identifier of the call or text, or it is malformed.',
  },
  storeUnavailable: { status: 503, message: 'The database cannot serve now. Send it again in a moment.' },
  internal: { status: 500, message: 'Something went wrong on the server. Send it again in a moment.' },
} as const;

export type WebhookErrorCode = keyof typeof WEBHOOK_ERRORS;

export function webhookErrorBody(code: WebhookErrorCode): { code: WebhookErrorCode; message: string } {
  return { code, message: WEBHOOK_ERRORS[code].message };
}
