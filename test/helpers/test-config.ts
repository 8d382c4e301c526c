/** The configuration of a line in a test, read as any other is. */
import { type Config, readConfig } from '../../server/env.ts';
import {
  ACCOUNT_SID,
  AUTH_TOKEN,
  PUBLIC_BASE_URL,
  SMS_NUMBER,
  VOICE_NUMBER,
} from './signed-twilio-request.ts';

export function testConfig(environment: Record<string, string> = {}): Config {
  const read = readConfig({
    PUBLIC_BASE_URL,
    LINE_NAME: 'Тестовая линия',
    LINE_NUMBER: '124',
    HOTLINE_VOICE_NUMBER: VOICE_NUMBER,
    HOTLINE_SMS_NUMBER: SMS_NUMBER,
    TWILIO_ACCOUNT_SID: ACCOUNT_SID,
    TWILIO_AUTH_TOKEN: AUTH_TOKEN,
    TWILIO_API_BASE_URL: 'http://127.0.0.1:9',
    DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
    LOG_LEVEL: 'silent',
    ...environment,
  });
  if (!read.ok) throw new Error(read.problems.map(({ problem }) => problem).join(' '));
  return read.config;
}
