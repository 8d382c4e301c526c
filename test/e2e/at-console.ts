/** A person at the console: signs in, sees what wants them, acts. Everything is waited for until it is seen. */
import type { Locator, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../scripts/demo-staff.ts';
import type { OpenedPage, PageOptions } from './opened-page.ts';

export type ConsoleOptions = PageOptions;

const DEVICE_LABELS = {
  browser: /^(Браузер|Browser)/,
  phone: /^(Телефон|Phone)/,
  none: /^(Без телефона|No phone)/,
};

export class AtConsole {
  readonly opened: OpenedPage;
  readonly page: Page;

  constructor(opened: OpenedPage) {
    this.opened = opened;
    this.page = opened.page;
  }

  part(testId: string): Locator {
    return this.page.getByTestId(testId);
  }

  async signIn(login: string, password = DEMO_PASSWORD): Promise<void> {
    await this.page.locator('input[name=login]').fill(login);
    await this.page.locator('input[name=password]').fill(password);
    await this.page.locator('button[type=submit]').click();
  }

  async startShift({ device, away = false }: Pick<ConsoleOptions, 'device' | 'away'> = {}): Promise<void> {
    await this.part('start-shift').waitFor();
    if (device !== undefined) {
      await this.page.getByRole('radio', { name: DEVICE_LABELS[device] }).check();
    }
    await this.part(away ? 'enter-away' : 'start-shift').click();
    await this.connected();
  }

  /** Waits until the connection is good: from here on the board is live. */
  async connected(): Promise<void> {
    await this.page.locator('[data-testid=connection][data-state=good]').waitFor();
  }

  /** What is held out to them now. */
  offer(): Locator {
    return this.part('offer').first();
  }

  /** Takes the first offer, once it has stood long enough to be meant (agent-console/desk/steady-places.ts). */
  async acceptOffer(): Promise<void> {
    const standing = this.offer().and(this.page.locator(':not([data-moving])'));
    await standing.getByTestId('accept-offer').click();
  }

  /** One of the groups of the desk's list: danger, mine, today, waiting, team, later. */
  group(name: 'danger' | 'mine' | 'today' | 'waiting' | 'team' | 'later'): Locator {
    return this.part(`group-${name}`);
  }

  row(
    group: 'danger' | 'mine' | 'today' | 'waiting' | 'team' | 'later',
    words: string | RegExp = '',
  ): Locator {
    return this.group(group).getByTestId('case-row').filter({ hasText: words });
  }

  /** Waits until the open case is in this state. */
  async caseIs(state: string): Promise<void> {
    await this.page.locator(`[data-testid=case-state][data-state=${state}]`).waitFor();
  }

  /** Waits until the open case's call stands like this. */
  async callIs(state: string): Promise<void> {
    await this.page.locator(`[data-testid=call-card][data-state=${state}]`).waitFor();
  }

  async openCaseId(): Promise<string> {
    return (await this.part('case').getAttribute('data-case-id')) ?? '';
  }

  /** A button of the open case's panel. */
  action(type: string): Locator {
    return this.part(`action-${type}`);
  }

  dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  async submitDialog(): Promise<void> {
    await this.part('dialog-submit').click();
    await this.dialog().waitFor({ state: 'detached' });
  }

  /** Ticks one of the choices of a form. */
  tick(words: string): Promise<void> {
    return this.dialog().locator('label').filter({ hasText: words }).click();
  }

  /** Chooses in a list that opens. */
  async choose(label: string | RegExp, option: string | RegExp): Promise<void> {
    await this.dialog().getByRole('combobox', { name: label }).click();
    await this.page.getByRole('option', { name: option }).click();
  }

  toast(words: string | RegExp): Locator {
    return this.part('toast').filter({ hasText: words });
  }

  /** Fills in what a wrap-up asks for and sends it. */
  async wrapUp(outcome: string, nextStep: string): Promise<void> {
    await this.action('wrapUp').click();
    await this.choose('Исход', outcome);
    await this.dialog().getByLabel('Что сделать').fill(nextStep);
    await this.part('when-week').click();
    await this.submitDialog();
  }
}
