/** Offers: exactly one person gets each family, and an offer that nobody takes moves on. */
import { describe, expect } from 'vitest';
import { FAMILIES } from '../helpers/running-system.ts';
import { test } from './line.ts';

const [anna, maria] = FAMILIES;
const OFFER_SECONDS = 45;

describe('an offer', () => {
  test('wanted by two operators is given to exactly one; the other is told politely who was first', async ({
    line,
  }) => {
    const olga = await line.atWork('olga', { device: 'phone' });
    const timur = await line.atWork('timur', { device: 'phone' });
    const call = line.carrier.dial(anna.number);
    await call.untilGathering();
    call.press('1');
    await Promise.all([olga.offer().waitFor(), timur.offer().waitFor()]);

    // Timur's key press leaves his console before he can see that Olga was first.
    let olgaAnswered = () => {};
    const answered = new Promise<void>((resolve) => {
      olgaAnswered = resolve;
    });
    await timur.page.route('**/commands', async (route) => {
      await answered;
      await route.continue();
    });
    const tooLate = timur.page.waitForResponse('**/commands');
    await timur.page.keyboard.press('Enter');
    await olga.page.keyboard.press('Enter');
    await olga.caseIs('inConversation');
    olgaAnswered();

    expect((await tooLate).status()).toBe(409);
    await timur.toast('Ольга Ветрова').waitFor();
    await timur.offer().waitFor({ state: 'detached' });
    const view = await (await line.api('sofia')).case(await olga.openCaseId());
    const me = (await (await line.api('olga')).board()).staff.find(({ name }) => name === 'Ольга Ветрова');
    expect(view.owner).toEqual({ kind: 'staff', staffId: me?.id });
    expect(view.timeline.filter(({ type }) => type === 'offer.accepted')).toHaveLength(1);
    call.hangUp();
  });

  test('that runs out moves on to the other operator, and the first is told', async ({ line }) => {
    const olga = await line.atWork('olga', { device: 'none' });
    await line.carrier.text(anna.number, 'Здравствуйте, можно спросить?').answered;
    await olga.offer().waitFor();
    const timur = await line.atWork('timur', { device: 'none' });
    expect(await timur.part('offer').count(), 'while Olga has it, nobody else is asked').toBe(0);

    await line.leap(OFFER_SECONDS * 1000);
    await timur.offer().getByText('можно спросить').waitFor();
    await olga.offer().waitFor({ state: 'detached' });
    await olga.toast('истекло').waitFor();
    await timur.page.keyboard.press('Enter');
    await timur.caseIs('inConversation');
    await timur
      .part('transition')
      .filter({ hasText: 'Без ответа на предложение' })
      .filter({ hasText: 'Ольга' })
      .waitFor();
  });

  test('shows the keys that answer it, and none while something lies over the page and takes them', async ({
    line,
  }) => {
    const olga = await line.atWork('olga', { device: 'none' });
    await line.carrier.text(anna.number, 'Здравствуйте, можно спросить?').answered;
    const cap = olga.offer().locator('kbd').filter({ hasText: 'Enter' });
    await cap.waitFor();
    await olga.page.keyboard.press('Control+k');
    await olga.page.getByRole('dialog').waitFor();
    await expect.poll(() => cap.count()).toBe(0);
    await olga.page.keyboard.press('Escape');
    await cap.waitFor();
    await olga.page.keyboard.press('Enter');
    await olga.caseIs('inConversation');
  });

  test('that takes the place of another as somebody presses there is not answered by that press', async ({
    line,
  }) => {
    const olga = await line.atWork('olga', { device: 'none' });
    await line.carrier.text(anna.number, 'Здравствуйте, можно спросить?').answered;
    await olga.offer().getByText('можно спросить').waitFor();
    // In the very instant in which another one is first: a hand that was on its way.
    await olga.part('offers').evaluate((area) => {
      const first = () => area.querySelector('[data-testid=offer]');
      const before = first();
      const observer = new MutationObserver(() => {
        if (first() === before) return;
        observer.disconnect();
        const accept = first()?.querySelector('[data-testid=accept-offer]');
        accept?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }));
      });
      observer.observe(area, { childList: true, subtree: true });
    });
    await line.carrier.text(maria.number, 'опасность').answered;
    await olga.toast('сдвинулись').waitFor();
    expect(await olga.part('offer').count(), 'neither family is answered by it').toBe(2);
    await olga.acceptOffer();
    await olga.caseIs('inConversation');
    await olga.part('text-received').filter({ hasText: 'опасность' }).waitFor();
  });
});
