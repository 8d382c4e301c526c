/**
 * `npm run seed`: fills the board of a running `npm start` with a day's work: cases at all three tiers, in every state and
 * urgency, by calls and texts of the local carrier and commands of the demo staff. Takes about a minute.
 *
 *   --console URL   http://127.0.0.1:8080 unless told
 *   --carrier URL   http://127.0.0.1:8081 unless told
 */
import { givenOptions } from './given-options.ts';
import { seedCalls } from './seed/calls.ts';
import { seedTexts } from './seed/texts.ts';
import { enterTown } from './seed/town.ts';

function giveUp(words: string): never {
  console.error(words);
  process.exit(2);
}

const values = givenOptions(
  {
    console: { type: 'string', default: `http://127.0.0.1:${process.env.PORT ?? 8080}` },
    carrier: { type: 'string', default: `http://127.0.0.1:${process.env.CARRIER_PORT ?? 8081}` },
  },
  giveUp,
);

try {
  const town = await enterTown(values.console, values.carrier);
  if ((await town.desks.sofia.caseCount()) > 0) {
    console.error(
      'There are cases already; a seed is for an empty board. Stop npm start, move data/ away, and start again.',
    );
    process.exit(1);
  }
  // Nobody is offered anything meanwhile: every case stays where its story puts it.
  for (const desk of Object.values(town.desks)) await desk.presence('away');
  console.log('Calls ...');
  await seedCalls(town);
  console.log('Texts ...');
  await seedTexts(town);
  for (const desk of Object.values(town.desks)) await desk.presence('offline');
  console.log(`${await town.desks.sofia.caseCount()} cases are on the board.`);
} catch (error) {
  console.error(
    `The board could not be filled: ${(error as Error).message}\nIs npm start running, without a provider's account?`,
  );
  process.exit(1);
}
