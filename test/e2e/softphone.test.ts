/** An operator who talks in the browser: real sound between Chromium's microphone and a family's phone. */
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, vi } from 'vitest';
import { MICROPHONE_HZ } from '../helpers/fake-microphone.ts';
import { FAMILIES, phoneOf } from '../helpers/running-system.ts';
import { SignallingPeer, type SoundPeer } from '../helpers/sound-peer.ts';
import { hearsTone, rememberPeers, soundPackets } from './heard-in-page.ts';
import { test } from './line.ts';
import { violationsAt } from './look.ts';

const [anna] = FAMILIES;
const FAMILY_HZ = 600;
const SUPERVISOR_HZ = 1400;
/** The first tone of the line's music (hold-music.ts), which sounds for a second and a half. */
const MUSIC_HZ = 330;
const TONES = [MUSIC_HZ, FAMILY_HZ, MICROPHONE_HZ];

const phones: SignallingPeer[] = [];
afterEach(async () => {
  await Promise.all(phones.splice(0).map((phone) => phone.close()));
});

/** Longer than the microphone's tone is away between two of its own. */
const QUIET_MS = 800;

/** Until the operator has not been heard for a while: what was said before is still on its way for a moment. */
async function untilSilent(peer: SoundPeer): Promise<void> {
  let quietSinceMs = performance.now();
  await vi.waitFor(
    () => {
      const nowMs = performance.now();
      if (peer.hears([MICROPHONE_HZ]).length > 0) quietSinceMs = nowMs;
      expect(nowMs - quietSinceMs).toBeGreaterThan(QUIET_MS);
    },
    { timeout: 5000, interval: 20 },
  );
}

function pageHears(page: Page, hz: number): Promise<void> {
  return vi.waitFor(async () => expect(await hearsTone(page, hz)).toBe(true), { timeout: 5000 });
}

describe('an operator at the browser', () => {
  test('talks with a family, is whispered to, holds it, and comes back to it after a reload', async ({
    line,
  }) => {
    const olga = await line.atWork('olga', { device: 'browser', microphone: true, still: true });
    await rememberPeers(olga.page);
    await olga.page.locator('[data-testid=softphone][data-state=ready]').waitFor();

    const family = line.carrier.dial(anna.number);
    await family.untilGathering();
    family.press('2');
    await olga.offer().waitFor();
    const phone = new SignallingPeer(line.carrier.baseUrl);
    phones.push(phone);
    const atPhone = await phone.soundOf(anna.number, FAMILY_HZ);
    // The ring of before does not come back to a page that is loaded anew: accepting asks for another.
    await olga.page.reload();
    await olga.offer().waitFor();
    await olga.page.locator('[data-testid=softphone][data-state=ready]').waitFor();
    await olga.page.keyboard.press('Enter');
    await olga.callIs('talking');
    await atPhone.untilHears([MICROPHONE_HZ], TONES);
    await pageHears(olga.page, FAMILY_HZ);
    const before = await soundPackets(olga.page);
    await vi.waitFor(async () => {
      const now = await soundPackets(olga.page);
      expect(now.received).toBeGreaterThan(before.received + 20);
      expect(now.sent).toBeGreaterThan(before.sent + 20);
    });

    await olga.page.keyboard.press('m');
    await olga.part('talk-panel').getByText('микрофон выключен').waitFor();
    await untilSilent(atPhone);
    await olga.page.keyboard.press('m');
    await atPhone.untilHears([MICROPHONE_HZ], TONES);
    // How well, depends on how busy this machine is.
    await olga
      .part('sound-quality')
      .getByText(/слышно|слова пропадают/)
      .waitFor();
    const found = await violationsAt(olga.page, [390]);

    const sofia = await line.api('sofia');
    await sofia.presence('available', 'phone');
    await sofia.command(await olga.openCaseId(), { type: 'monitor', mode: 'whisper' });
    const sofiasPhone = line.carrier.phone(phoneOf('sofia'));
    await sofiasPhone.untilRinging();
    sofiasPhone.answer();
    await sofiasPhone.until(({ call }) => call?.gathering === true);
    sofiasPhone.press('1');
    await olga.part('monitors').getByText('Подсказывает, семья не слышит').waitFor();
    const atSofia = await phone.soundOf(phoneOf('sofia'), SUPERVISOR_HZ);
    await pageHears(olga.page, SUPERVISOR_HZ);
    await atSofia.untilHears([FAMILY_HZ, MICROPHONE_HZ], TONES);
    expect(atPhone.hears([SUPERVISOR_HZ])).toEqual([]);
    sofiasPhone.hangUp();

    await olga.page.keyboard.press('h');
    await olga.callIs('held');
    await atPhone.untilHears([MUSIC_HZ], TONES);
    await untilSilent(atPhone);
    expect(await hearsTone(olga.page, FAMILY_HZ)).toBe(false);
    await olga.page.keyboard.press('h');
    await olga.callIs('talking');
    await atPhone.untilHears([MICROPHONE_HZ], TONES);

    olga.page.once('dialog', (dialog) => dialog.accept());
    await olga.page.reload();
    await family.untilHeard('Мы соединяем вас снова');
    await olga.part('talk-panel').waitFor();
    await olga.callIs('talking');
    await atPhone.untilHears([MICROPHONE_HZ], TONES);
    await pageHears(olga.page, FAMILY_HZ);

    // Another tab of hers says that the talk does not sound there, and takes it over.
    const beside = await olga.page.context().newPage();
    await beside.goto(olga.page.url());
    await beside.locator('[data-testid=talk-elsewhere][data-place=otherTab]').waitFor();
    await beside.getByTestId('talk-take').click();
    await beside.getByTestId('talk-panel').waitFor();
    await olga.page.locator('[data-testid=talk-elsewhere][data-place=otherTab]').waitFor();
    expect(found).toEqual([]);
    family.hangUp();
    await olga.caseIs('wrapUp');
  });
});
