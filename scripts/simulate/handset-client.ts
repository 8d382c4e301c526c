/** The local carrier's phones over HTTP: everything that a person can do at one, and what they hear and read there. */
import type { AutoAnswer } from '../local-carrier/handset/phone.ts';
import type { HandsetCall, HandsetState } from '../local-carrier/handset/present-handset.ts';

export class HandsetClient {
  readonly #carrierUrl: string;

  constructor(carrierUrl: string) {
    this.#carrierUrl = carrierUrl.replace(/\/$/, '');
  }

  /** False when the phone cannot do that now: its call has just ended, or something else rings. */
  async #do(action: string, body: Record<string, unknown>): Promise<boolean> {
    const answer = await fetch(`${this.#carrierUrl}/handset/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.ok || answer.status === 409) return answer.ok;
    throw new Error(`the carrier answered ${action} with ${answer.status}: ${await answer.text()}`);
  }

  async state(number: string): Promise<HandsetState> {
    const answer = await fetch(`${this.#carrierUrl}/handset/state?number=${encodeURIComponent(number)}`);
    if (!answer.ok) throw new Error(`the carrier answered with ${answer.status}`);
    const { handsets } = (await answer.json()) as { handsets: HandsetState[] };
    const [handset] = handsets;
    if (handset === undefined) throw new Error(`the carrier has no phone ${number}`);
    return handset;
  }

  async call(number: string): Promise<HandsetCall | null> {
    return (await this.state(number)).call;
  }

  text(number: string, body: string): Promise<boolean> {
    return this.#do('text', { number, body });
  }

  dial(number: string): Promise<boolean> {
    return this.#do('call', { number });
  }

  press(number: string, digits: string): Promise<boolean> {
    return this.#do('press', { number, digits });
  }

  speak(number: string, text: string, seconds?: number): Promise<boolean> {
    return this.#do('speak', { number, text, ...(seconds === undefined ? {} : { seconds }) });
  }

  hangUp(number: string): Promise<boolean> {
    return this.#do('hangup', { number });
  }

  autoAnswer(number: string, mode: AutoAnswer): Promise<boolean> {
    return this.#do('auto-answer', { number, mode });
  }
}
