/** The carrier's page with everybody's phones, as a person uses it. */
import type { Locator, Page } from 'playwright-core';

export class Handsets {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  of(number: string): Handset {
    return new Handset(this.page.locator(`[data-testid=handset][data-number="${number}"]`));
  }
}

export class Handset {
  readonly root: Locator;

  constructor(root: Locator) {
    this.root = root;
  }

  part(testId: string): Locator {
    return this.root.getByTestId(testId);
  }

  async call(number: string): Promise<void> {
    await this.part('tab-call').click();
    await this.part('dial-number').fill(number);
    await this.part('call').click();
  }

  async press(key: string): Promise<void> {
    await this.part(`key-${key}`).click();
  }

  answer(): Promise<void> {
    return this.part('answer').click();
  }

  hangUp(): Promise<void> {
    return this.part('hang-up').click();
  }

  async say(words: string): Promise<void> {
    await this.part('speak-input').fill(words);
    await this.part('speak-send').click();
  }

  async text(words: string): Promise<void> {
    await this.part('tab-texts').click();
    await this.part('text-input').fill(words);
    await this.part('text-send').click();
  }

  /** Waits until these words have been heard (or said) on the present call. */
  async hears(words: string | RegExp): Promise<void> {
    await this.part('transcript-line').filter({ hasText: words }).first().waitFor();
  }

  /** Waits until the phone shows this state: idle, dialling, ringing, inCall, ended. */
  async untilState(state: 'idle' | 'dialling' | 'ringing' | 'inCall' | 'ended'): Promise<void> {
    await this.root.and(this.root.page().locator(`[data-call-state=${state}]`)).waitFor();
  }

  async untilStatus(words: string | RegExp): Promise<void> {
    await this.part('call-status').filter({ hasText: words }).waitFor();
  }

  /** A text in the thread with the line. */
  textBubble(words: string | RegExp): Locator {
    return this.part('text').filter({ hasText: words });
  }
}
