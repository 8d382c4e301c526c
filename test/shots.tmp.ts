import { newPage, openPage } from './e2e/opened-page.ts';
import { AtConsole } from './e2e/at-console.ts';
import { launchChromium } from './helpers/chromium.ts';
import { FAMILIES, startSystem } from './helpers/running-system.ts';

const system = await startSystem();
const browser = await launchChromium();
const shot = async (page: import('playwright-core').Page, name: string, full = false) => {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 800 });
    await page.waitForTimeout(250);
    await page.screenshot({ path: `/tmp/shots/${name}-${width}.png`, fullPage: full });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
};
try {
  const first = await openPage(await newPage(browser), system.baseUrl, { still: true, microphone: true });
  const olga = new AtConsole(first);
  await olga.signIn('olga');
  await olga.part('start-shift').waitFor();
  await olga.page.getByRole('radio', { name: /^Браузер/ }).check();
  await olga.part('microphone-open').click();
  await olga.page.locator('[data-testid=microphone-state][data-state=heard]').waitFor();
  await shot(olga.page, 'shift', true);
  await olga.part('microphone-echo').click();
  await olga.part('microphone-state').getByText('линия возвращает').waitFor();
  await shot(olga.page, 'shift-echo', true);
  await olga.part('start-shift').click();
  await olga.connected();
  await olga.page.locator('[data-testid=softphone][data-state=ready]').waitFor();
  await shot(olga.page, 'ready');
  const family = system.carrier.dial(FAMILIES[0].number);
  await family.untilGathering();
  family.press('2');
  await olga.offer().waitFor();
  await shot(olga.page, 'offer');
  await olga.page.keyboard.press('Enter');
  await olga.callIs('talking');
  await olga.part('sound-quality').waitFor({timeout: 8000}).catch((e) => console.log(String(e)));
  await shot(olga.page, 'talk');
  await olga.page.keyboard.press('m');
  await olga.part('talk-devices').click();
  await shot(olga.page, 'muted');
  await olga.page.keyboard.press('Escape');
  const second = await first.page.context().newPage();
  await second.goto(`${system.baseUrl}/desk`);
  await second.getByTestId('softphone-elsewhere').waitFor();
  await shot(second, 'elsewhere');
  await second.getByTestId('softphone-take').click();
  await second.getByTestId('softphone').locator('xpath=.').waitFor();
  await olga.part('softphone-elsewhere').waitFor();
  await second.locator('[data-testid=softphone][data-state=inCall]').waitFor({ timeout: 15000 }).catch((e) => console.log(String(e)));
  await shot(second, 'taken');
  await shot(olga.page, 'lost');
  second.once('dialog', (d) => d.accept());
  await second.close();
  console.log(first.complaints());
  family.hangUp();
} finally {
  await browser.close();
  await system.close();
}
process.exit(0);
