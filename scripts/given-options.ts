/** The options on the command line, or what is wrong with them in words rather than a trace. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** `giveUp` gets what Node says of an option that is unknown or lacks its value: it names the option. */
export function givenOptions<const Options extends NonNullable<ParseArgsConfig['options']>>(
  options: Options,
  giveUp: (words: string) => never,
) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return giveUp((error as Error).message);
  }
}
