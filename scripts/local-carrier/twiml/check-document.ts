// Holds a parsed document against the grammar. Everything found is a warning of code 12200, as with the provider:
// what is unknown is skipped, what is wrong falls back to its default, and the call goes on.
import { childElements, type Element, textOf } from './element.ts';
import type { ElementRule } from './grammar.ts';

export interface Finding {
  code: number;
  message: string;
}

/** Characters of one Say. */
const sayLimit = 4096;

/**
 * Returns what is wrong, and removes it from the tree: unknown elements and attributes, and attributes with an
 * impossible value.
 */
export function checkDocument(root: Element, rules: Record<string, ElementRule>): Finding[] {
  const findings: Finding[] = [];
  const visit = (element: Element, rule: ElementRule) => {
    checkAttributes(element, rule, findings);
    checkText(element, rule, findings);
    element.children = element.children.filter((child) => {
      if (typeof child === 'string') return true;
      if (rule.children.includes(child.name)) return true;
      findings.push({
        code: 12200,
        message:
          child.name in rules
            ? `${child.name} may not be inside ${element.name}`
            : `unknown element ${child.name} inside ${element.name}`,
      });
      return false;
    });
    for (const child of childElements(element)) {
      const childRule = rules[child.name];
      if (childRule !== undefined) visit(child, childRule);
    }
    checkTraps(element, findings);
  };
  const rootRule = rules.Response;
  if (rootRule !== undefined) visit(root, rootRule);
  return findings;
}

function checkAttributes(element: Element, rule: ElementRule, findings: Finding[]): void {
  for (const [name, value] of Object.entries(element.attributes)) {
    const attributeRule = Object.hasOwn(rule.attributes, name) ? rule.attributes[name] : undefined;
    if (attributeRule === undefined) {
      if (element.name === 'Response' && name.startsWith('xmlns')) continue;
      findings.push({ code: 12200, message: `unknown attribute ${name} on ${element.name}` });
      delete element.attributes[name];
      continue;
    }
    const fault = attributeRule(value);
    if (fault !== null) {
      findings.push({ code: 12200, message: `${name} of ${element.name} ${fault}: "${value}"` });
      delete element.attributes[name];
      continue;
    }
    if (rule.notPlayed?.includes(name) && !/^(do-not-record|false)$/.test(value))
      findings.push({ code: 0, message: `${name} of ${element.name} has no effect with this carrier` });
  }
}

function checkText(element: Element, rule: ElementRule, findings: Finding[]): void {
  const own = element.children.filter((child) => typeof child === 'string').join('');
  if (rule.text === 'none' && own.trim() !== '')
    findings.push({ code: 12200, message: `text is not allowed inside ${element.name}` });
  if (rule.text === 'required' && textOf(element) === '')
    findings.push({ code: element.name === 'Say' ? 13520 : 12200, message: `${element.name} is empty` });
}

/** Well-formed and allowed, but hardly ever meant. */
function checkTraps(element: Element, findings: Finding[]): void {
  const names = childElements(element).map((child) => child.name);
  if (element.name === 'Say' && textOf(element).length > sayLimit)
    findings.push({ code: 13521, message: `Say is longer than ${sayLimit} characters` });
  if (element.name === 'Say' && /(^|\W)(undefined|NaN|\[object Object\])($|\W)/.test(textOf(element)))
    findings.push({ code: 0, message: 'Say speaks a value that was not filled in' });
  if (element.name === 'Record' && element.attributes.action === undefined)
    findings.push({ code: 0, message: 'Record without an action asks for the same document again: a loop' });
  if (element.name === 'Play' && textOf(element) === '' && element.attributes.digits === undefined)
    findings.push({ code: 12200, message: 'Play has neither an address nor digits' });
  if (element.name === 'Response' && names.indexOf('Reject') > 0)
    findings.push({ code: 0, message: 'Reject is only unbilled as the first verb' });
  if (element.name === 'Dial' && names.length > 10)
    findings.push({ code: 13223, message: 'Dial has more than ten nouns' });
  if (element.name === 'Dial' && names.includes('Conference') && names.length > 1)
    findings.push({ code: 12200, message: 'Conference must be alone in Dial' });
  if (
    element.name === 'Conference' &&
    'statusCallback' in element.attributes &&
    !('statusCallbackEvent' in element.attributes)
  )
    findings.push({
      code: 0,
      message: 'statusCallback of Conference reports nothing without statusCallbackEvent',
    });
  // A run of digits by itself is a number; within an identifier, hexadecimal letters or dashes stand beside it.
  if (element.name === 'Conference' && /(?<![\w-])\+?\d{7,}(?![\w-])|@/.test(textOf(element)))
    findings.push({ code: 0, message: 'a conference name must hold no personal data' });
}
