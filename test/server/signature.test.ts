import { describe, expect, test } from 'vitest';
import { createSignatureCheck } from '../../server/telephony/twilio/signature.ts';
import { incomingText, signedTwilioRequest } from '../helpers/signed-twilio-request.ts';
import { testConfig } from '../helpers/test-config.ts';

const fields = incomingText('+79000000001', 'Здравствуйте & до свидания + ещё');

function signatureOf(
  path: string,
  form: Record<string, string>,
  options: { token?: string; publicBaseUrl?: string; method?: 'GET' } = {},
) {
  return signedTwilioRequest(path, form, options).headers?.['x-twilio-signature'];
}

describe('a webhook is taken for the provider’s own', () => {
  const isSigned = createSignatureCheck(testConfig());

  test('as in the worked example of the provider’s documentation', () => {
    const check = createSignatureCheck({
      publicBaseUrl: 'https://example.com',
      twilio: { ...testConfig().twilio, authToken: '12345' },
    });
    const form = {
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675310',
      Digits: '1234',
      From: '+14158675310',
      To: '+18005551212',
    };
    expect(check('L/OH5YylLD5NRKLltdqwSvS0BnU=', '/myapp.php?foo=1&bar=2', form)).toBe(true);
    expect(check('L/OH5YylLD5NRKLltdqwSvS0BnU=', '/myapp.php?foo=1&bar=3', form)).toBe(false);
  });

  test('when every field and the query are as signed', () => {
    const signature = signatureOf('/twilio/sms/status?case=a&message=b', fields);
    expect(isSigned(signature, '/twilio/sms/status?case=a&message=b', fields)).toBe(true);
  });

  test('when it has fields that nobody has heard of, and empty ones', () => {
    const form = { ...fields, NewField: 'x', Empty: '' };
    expect(isSigned(signatureOf('/twilio/sms', form), '/twilio/sms', form)).toBe(true);
  });

  test('when it is signed over an address without a port, and the public address has the standard one', () => {
    const check = createSignatureCheck(testConfig({ PUBLIC_BASE_URL: 'https://line.example.org:443' }));
    const signature = signatureOf('/twilio/voice', fields, { publicBaseUrl: 'https://line.example.org' });
    expect(check(signature, '/twilio/voice', fields)).toBe(true);
  });

  test('when it is a GET, signed over the address alone', () => {
    expect(
      isSigned(signatureOf('/twilio/voice/fallback', {}, { method: 'GET' }), '/twilio/voice/fallback', {}),
    ).toBe(true);
  });

  test('when it is signed with either token while tokens are rotated', () => {
    const rotating = createSignatureCheck(testConfig({ TWILIO_AUTH_TOKEN_SECONDARY: 'the-other-token' }));
    expect(rotating(signatureOf('/twilio/sms', fields), '/twilio/sms', fields)).toBe(true);
    expect(
      rotating(signatureOf('/twilio/sms', fields, { token: 'the-other-token' }), '/twilio/sms', fields),
    ).toBe(true);
    expect(
      rotating(signatureOf('/twilio/sms', fields, { token: 'a-third-token' }), '/twilio/sms', fields),
    ).toBe(false);
  });
});

describe('a webhook is refused', () => {
  const isSigned = createSignatureCheck(testConfig());
  const signature = signatureOf('/twilio/sms', fields);

  test.each([
    ['without a signature', undefined, '/twilio/sms', fields],
    ['with an empty one', '', '/twilio/sms', fields],
    ['with one sent twice', [signature, signature], '/twilio/sms', fields],
    [
      'with another’s token',
      signatureOf('/twilio/sms', fields, { token: 'stranger' }),
      '/twilio/sms',
      fields,
    ],
    ['when a field was changed', signature, '/twilio/sms', { ...fields, Body: 'другое' }],
    ['when a field was added', signature, '/twilio/sms', { ...fields, Digits: '1' }],
    ['when a field was taken away', signature, '/twilio/sms', { Body: 'x' }],
    ['when the query was changed', signature, '/twilio/sms?case=other', fields],
    [
      'when it was signed for another host',
      signatureOf('/twilio/sms', fields, { publicBaseUrl: 'https://other.example.org' }),
      '/twilio/sms',
      fields,
    ],
    ['when the path cannot be parsed', signature, '\\\\[', fields],
  ])('%s', (_why, header, path, form) => {
    expect(isSigned(header, path, form)).toBe(false);
  });
});
