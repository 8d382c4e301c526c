// TwiML as a tree. Parsing is strict: what is not well-formed is an error, never repaired.
import { SaxesParser } from 'saxes';

export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: (Element | string)[];
}

export class NotTwiml extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** The root element, whatever its name. Throws NotTwiml 12100 or 12101. */
export function parseXml(xml: string): Element {
  const parser = new SaxesParser();
  const open: Element[] = [];
  let root: Element | null = null;
  parser.on('error', (error) => {
    throw new NotTwiml(12100, `document is not well-formed: ${error.message}`);
  });
  parser.on('xmldecl', (declaration) => {
    if (declaration.version !== undefined && declaration.version !== '1.0')
      throw new NotTwiml(12101, `XML version ${declaration.version}`);
  });
  parser.on('opentag', (tag) => {
    const element: Element = { name: tag.name, attributes: { ...tag.attributes }, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
    root ??= element;
  });
  parser.on('closetag', () => open.pop());
  const addText = (text: string) => open.at(-1)?.children.push(text);
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(xml).close();
  if (root === null) throw new NotTwiml(12100, 'document has no element');
  return root;
}

export function childElements(element: Element): Element[] {
  return element.children.filter((child) => typeof child !== 'string');
}

/** All text inside, also of nested elements, with white space made single. */
export function textOf(element: Element): string {
  return rawText(element).replace(/\s+/g, ' ').trim();
}

function rawText(element: Element): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : ` ${rawText(child)} `))
    .join('');
}
