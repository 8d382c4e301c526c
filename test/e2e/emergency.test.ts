/** One key hands a family over to the emergency services, by keyboard alone, while it stays with its operator. */
import { describe } from 'vitest';
import { INVENTED_SERVICES } from '../../scripts/local-settings.ts';
import { FAMILIES, phoneOf } from '../helpers/running-system.ts';
import { test } from './line.ts';

const [anna] = FAMILIES;

describe('a handoff to the emergency services', () => {
  test('is asked by one key, taken by key 1 on their phone, and closed by a person’s word', async ({
    line,
  }) => {
    const olga = await line.atWork('olga', { device: 'phone', still: true });
    const sofia = await line.atWork('sofia', { device: 'none', away: true });
    await sofia.page.goto(`${line.baseUrl}/floor`);
    await sofia.connected();
    const call = line.carrier.dial(anna.number);
    await call.untilGathering();
    call.press('2');
    const desk = line.carrier.phone(phoneOf('olga'));
    await desk.untilRinging();
    desk.answer();
    await desk.until((each) => each.call?.gathering === true);
    desk.press('1');
    await olga.callIs('talking');

    await olga.page.keyboard.press('x');
    await olga.dialog().getByLabel('Где').waitFor();
    await olga.page.keyboard.type('Посёлок Северный, Ленина 5');
    await olga.page.keyboard.press('Tab');
    await olga.page.keyboard.type('Муж ломает дверь');
    await olga.part('dialog-submit').press('Enter');
    const services = line.carrier.phone(INVENTED_SERVICES);
    await services.untilRinging();
    services.answer();
    await services.until((each) => each.heard().join(' ').includes('Ленина 5'));
    await olga.part('emergency-strip').waitFor();
    await sofia.part('emergency-item').waitFor();
    await sofia.toast('Передаём в экстренные службы').waitFor();
    services.press('1');
    await olga.page.locator('[data-testid=emergency-strip][data-state=confirmed]').waitFor();
    await olga.callIs('talking');

    await olga.part('emergency-contactMade').press('Enter');
    await olga.dialog().getByLabel('Кто на связи').fill('наряд полиции');
    await olga.submitDialog();
    await olga.part('emergency-strip').waitFor({ state: 'detached' });
    await sofia.part('emergency-item').waitFor({ state: 'detached' });
    call.hangUp();
    await olga.caseIs('wrapUp');
  });
});
