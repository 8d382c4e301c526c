/** A family that writes: its first text, an answer to the line's own reply now and then, and one for each reply of a person. */
import type { PlannedText } from './plan.ts';
import { type Stage, watch } from './stage.ts';
import { DANGER_TEXT } from './words.ts';

/** Milliseconds it looks at its phone before it puts it away. */
const PATIENCE_MS = 15 * 60_000;

export async function writeAndAnswer(plan: PlannedText, stage: Stage): Promise<void> {
  const { number, story } = plan;
  const received = async () =>
    (await stage.phones.state(number)).texts.filter(({ direction }) => direction === 'received').length;
  // A number may have been used before: only what comes from now on is an answer.
  let read = await received();

  async function send(text: string): Promise<void> {
    if (await stage.phones.text(number, text)) stage.tally.textsSent += 1;
  }
  /** True when something new has come. */
  async function waitForAnswer(): Promise<boolean> {
    const now = await watch(stage, PATIENCE_MS, async () => {
      const count = await received();
      return count > read ? count : null;
    });
    if (now === null) return false;
    stage.tally.textsRead += now - read;
    read = now;
    return true;
  }

  const [first, ...answers] = story.texts;
  await send(first ?? 'Здравствуйте');
  // The line's own reply comes within seconds, a person's later.
  if (!(await waitForAnswer())) return;
  if (plan.isDanger) {
    await stage.pause(plan.answersAfterMs / 4);
    await send(DANGER_TEXT);
    await waitForAnswer();
  }
  for (const answer of answers) {
    if (!(await waitForAnswer())) return;
    await stage.pause(plan.answersAfterMs);
    if (stage.isOver()) return;
    await send(answer);
  }
}
