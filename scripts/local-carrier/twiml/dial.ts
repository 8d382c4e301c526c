// Dial: joins the call with a conference or with other phones, then asks the action, or goes on.
import { dialConference } from './dial-conference.ts';
import { dialNumbers } from './dial-numbers.ts';
import { childElements, type Element } from './element.ts';
import { methodOf, resolveAddress } from './load-document.ts';
import { nextVerb, type Step, type VerbContext } from './steps.ts';

export async function dial(context: VerbContext, element: Element): Promise<Step> {
  const conference = childElements(element).find((child) => child.name === 'Conference');
  const result =
    conference === undefined
      ? await dialNumbers(context, element)
      : await dialConference(context, element, conference);
  const { document } = context;
  const { action } = element.attributes;
  if (action === undefined) return nextVerb;
  return {
    kind: 'goTo',
    source: { kind: 'url', url: resolveAddress(document, action), method: methodOf(element), params: result },
  };
}
