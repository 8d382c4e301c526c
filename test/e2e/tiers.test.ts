/** Three steps of help: a case goes up from the hotline to the consultation to the crisis centre. */
import { describe, expect } from 'vitest';
import { FAMILIES } from '../helpers/running-system.ts';
import { test } from './line.ts';

const [anna] = FAMILIES;

describe('a case', () => {
  test('goes from the hotline to a psychologist to the crisis centre, accepted by each, seen live by each in turn', async ({
    line,
  }) => {
    const olga = await line.atWork('olga', { device: 'none' });
    const vera = await line.atWork('vera', { device: 'none' });
    const kira = await line.atWork('kira', { device: 'none' });
    await line.carrier.text(anna.number, 'Я с ребёнком ушла из дома').answered;
    await olga.offer().waitFor();
    await olga.page.keyboard.press('Enter');
    await olga.caseIs('inConversation');
    const caseId = await olga.openCaseId();
    expect(await vera.part('case-row').count(), 'the consultation does not see a case of the hotline').toBe(
      0,
    );

    await olga.action('escalate').click();
    await olga.tick('Консультация');
    await olga.tick('психолог');
    await olga.dialog().getByLabel('Причина').fill('Сильная тревога, нужен психолог');
    await olga.submitDialog();
    await vera.offer().waitFor();
    await vera.page.keyboard.press('Enter');
    await vera.caseIs('inSession');
    expect(await vera.openCaseId()).toBe(caseId);
    await vera.part('transition').filter({ hasText: 'Сильная тревога, нужен психолог' }).waitFor();
    await olga.page.getByText('Обращение больше вам не видно').waitFor();
    expect(await kira.part('case-row').count()).toBe(0);

    await vera.action('escalate').click();
    await vera.tick('Кризисный центр');
    await vera.dialog().getByLabel('Причина').fill('Нужен кров на эту ночь');
    await vera.part('dialog-submit').click();
    const urgency = vera.dialog().getByRole('radiogroup', { name: 'Срочность' });
    await urgency.getByText('Выберите срочность').waitFor();
    expect(await urgency.getAttribute('aria-invalid'), 'nobody arrives unjudged').toBe('true');
    // The focus is where it is missing: an arrow key chooses.
    await vera.page.keyboard.press('ArrowDown');
    await expect.poll(() => urgency.getAttribute('aria-invalid')).toBeNull();
    await vera.tick('Срочно');
    await vera.submitDialog();
    await kira.offer().waitFor();
    await kira.page.keyboard.press('Enter');
    await kira.caseIs('admitted');
    const escalation = kira.part('transition').filter({ hasText: 'Нужен кров на эту ночь' });
    await escalation.filter({ hasText: 'Срочность: Обычная → Срочно' }).waitFor();
    expect(await escalation.count(), 'one line for one thing done').toBe(1);
    await vera.page.getByText('Обращение больше вам не видно').waitFor();

    const sofia = await line.api('sofia');
    expect(await sofia.case(caseId)).toMatchObject({
      tier: 'crisisCentre',
      team: 'crisisCentre',
      state: 'admitted',
    });
  });
});
