/** What a family sent with a text: fetched when it is wanted, and in words when it cannot be. */
import i18next from 'i18next';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { failureWords } from '../../agent-console/case/media/medium-words.ts';
import { mayComeYet } from '../../agent-console/case/media/use-medium.ts';
import { failureOf, loadMedium } from '../../agent-console/lib/media-api.ts';
import { en } from '../../agent-console/locales/en.ts';
import { ru } from '../../agent-console/locales/ru.ts';

const HREF = '/api/cases/1/messages/m1/media/0';
const PICTURE = new Uint8Array([1, 2, 3]);

function answers(answer: () => Response) {
  const asked: { url: string; cache: unknown }[] = [];
  vi.stubGlobal('fetch', async (url: string, { cache }: RequestInit) => {
    asked.push({ url, cache });
    return answer();
  });
  return asked;
}
afterEach(() => vi.unstubAllGlobals());

describe('a picture', () => {
  it('is held in the page under the name that the server gives, and kept in no cache', async () => {
    const headers = {
      'content-type': 'image/png',
      'content-disposition': 'inline; filename="attachment-12-1.png"',
    };
    const asked = answers(() => new Response(PICTURE, { headers }));
    const result = await loadMedium(HREF);
    expect(result).toMatchObject({ ok: true, medium: { kind: 'picture', fileName: 'attachment-12-1.png' } });
    expect(result.ok && new Uint8Array(await result.medium.blob.arrayBuffer())).toEqual(PICTURE);
    await loadMedium(HREF, { download: true });
    expect(asked).toEqual([
      { url: HREF, cache: 'no-store' },
      { url: `${HREF}?download=1`, cache: 'no-store' },
    ]);
  });

  it('is never what it must not be: a page with script in it becomes bytes', async () => {
    answers(() => new Response('<script>', { headers: { 'content-type': 'text/html' } }));
    const result = await loadMedium(HREF);
    expect(result).toMatchObject({ ok: true, medium: { kind: 'unknown', fileName: 'attachment.bin' } });
    expect(result.ok && result.medium.blob.type).toBe('application/octet-stream');
  });

  it('that breaks off is told as a lost connection', async () => {
    answers(() => {
      throw new TypeError('network error');
    });
    expect(await loadMedium(HREF)).toEqual({ ok: false, failure: 'offline' });
  });

  it.each([
    [404, 'unknownMedium', 'gone', false],
    [502, 'providerUnavailable', 'notNow', true],
    [502, 'mediumTooLarge', 'tooLarge', false],
    [500, undefined, 'notNow', true],
    [429, 'tooManyRequests', 'tooMany', true],
    [403, 'notYourCase', 'forbidden', false],
    [401, 'signedOut', 'signedOut', false],
  ])('answered with %i %s is %s; worth another try: %s', async (status, code, failure, again) => {
    answers(() => Response.json({ code }, { status }));
    expect(await loadMedium(HREF)).toEqual({ ok: false, failure });
    expect(mayComeYet(failureOf(status, code))).toBe(again);
  });
});

describe('why it does not open', () => {
  beforeAll(async () => {
    await i18next.init({ lng: 'ru', resources: { ru: { translation: ru }, en: { translation: en } } });
  });

  it('is said of what it is, in both languages', () => {
    const say = (language: string) => i18next.getFixedT(language);
    expect(failureWords(say('ru'), 'notNow', 'picture')).toBe(
      'Снимок пока не открывается; попробуйте ещё раз.',
    );
    expect(failureWords(say('ru'), 'gone', 'video')).toBe('Видео больше не хранится.');
    expect(failureWords(say('en'), 'gone', 'file')).toBe('The file is no longer kept.');
  });
});
