// The provider's own description of its REST interface, where a copy of it lies beside the project
// (../shared/twilio/rest-operations.json). It is read, never copied: where it is missing, nothing is checked and
// `restOpenApiIsHere` says so.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface OpenApiField {
  type?: string;
  format?: string;
  enum?: string[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  nullable?: boolean;
  items?: OpenApiField;
}

interface DocumentedRule {
  param?: string;
  maxLength?: number;
  max?: number;
  min?: number;
  maxItems?: number;
  pattern?: string;
  enum?: string[];
  itemEnum?: string[];
}

export interface OpenApiOperation {
  operationId: string;
  method: string;
  path: string;
  pathParams?: Record<string, OpenApiField>;
  queryParams?: Record<string, OpenApiField>;
  body?: { required: string[]; props: Record<string, OpenApiField>; atLeastOneOf?: string[][] };
  success: string[];
  responseSchema?: string;
  responseList?: { key: string; items: string };
  responsePaging?: string[];
  documentedConstraints?: { rules: DocumentedRule[] };
}

interface OpenApi {
  operations: OpenApiOperation[];
  schemas: Record<string, { props: Record<string, OpenApiField> }>;
}

export const restOpenApiPath = path.resolve(
  import.meta.dirname,
  '../../../shared/twilio/rest-operations.json',
);
export const restOpenApiIsHere = existsSync(restOpenApiPath);

let loaded: OpenApi | null = null;

export function restOpenApi(): OpenApi {
  loaded ??= JSON.parse(readFileSync(restOpenApiPath, 'utf8')) as OpenApi;
  return loaded;
}

/** The operation that a request calls; its path parameters are checked on the way. */
export function operationFor(
  method: string,
  requestPath: string,
): { operation: OpenApiOperation; pathFaults: string[] } | null {
  for (const operation of restOpenApi().operations) {
    if (operation.method !== method) continue;
    const pattern = new RegExp(
      `^${operation.path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`,
    );
    const groups = pattern.exec(requestPath)?.groups;
    if (groups === undefined) continue;
    const pathFaults = Object.entries(groups).flatMap(([name, value]) =>
      fieldFaults(name, decodeURIComponent(value), operation.pathParams?.[name] ?? {}),
    );
    return { operation, pathFaults };
  }
  return null;
}

/**
 * What is wrong with a REST request by the provider's description: the path without query, and the form (POST) or
 * query (GET, DELETE). Empty when all is well, or when the description is not here.
 */
export function checkRestRequestAgainstOpenApi(
  method: string,
  requestPath: string,
  form: Record<string, string | string[]>,
): string[] {
  if (!restOpenApiIsHere) return [];
  const found = operationFor(method, requestPath);
  if (found === null) return [`${method} ${requestPath}: no such operation`];
  return [...found.pathFaults, ...formFaults(found.operation, form)].map(
    (fault) => `${found.operation.operationId}: ${fault}`,
  );
}

export function formFaults(operation: OpenApiOperation, form: Record<string, string | string[]>): string[] {
  const { body } = operation;
  const fields = (operation.method === 'POST' ? body?.props : operation.queryParams) ?? {};
  const faults: string[] = [];
  for (const [name, value] of Object.entries(form)) {
    const field = fields[name];
    if (field === undefined) faults.push(`${name} is not declared`);
    else faults.push(...fieldFaults(name, value, field), ...documentedFaults(operation, name, value));
  }
  for (const name of body?.required ?? []) if (form[name] === undefined) faults.push(`${name} is required`);
  for (const group of body?.atLeastOneOf ?? [])
    if (!group.some((name) => form[name] !== undefined))
      faults.push(`one of ${group.join(', ')} is required`);
  return faults;
}

function fieldFaults(name: string, value: string | string[], field: OpenApiField): string[] {
  if (field.type === 'array')
    return [value].flat().flatMap((item) => fieldFaults(name, item, field.items ?? {}));
  if (Array.isArray(value)) return [`${name} is repeated`];
  const faults: string[] = [];
  if (field.enum !== undefined && !field.enum.includes(value)) faults.push(`${name} may not be ${value}`);
  if (field.pattern !== undefined && !new RegExp(field.pattern).test(value))
    faults.push(`${name} does not look like ${field.pattern}: ${value}`);
  if (field.type === 'integer' && !/^-?\d+$/.test(value)) faults.push(`${name} is no whole number: ${value}`);
  if (field.type === 'number' && Number.isNaN(Number(value))) faults.push(`${name} is no number: ${value}`);
  if (field.type === 'boolean' && value !== 'true' && value !== 'false')
    faults.push(`${name} is neither true nor false: ${value}`);
  if (field.minimum !== undefined && Number(value) < field.minimum)
    faults.push(`${name} is below ${field.minimum}`);
  if (field.maximum !== undefined && Number(value) > field.maximum)
    faults.push(`${name} is above ${field.maximum}`);
  if (field.format === 'uri' && !URL.canParse(value)) faults.push(`${name} is no absolute address: ${value}`);
  return faults;
}

/** Limits that the provider documents in words only. */
function documentedFaults(operation: OpenApiOperation, name: string, value: string | string[]): string[] {
  const values = [value].flat();
  return (operation.documentedConstraints?.rules ?? [])
    .filter((rule) => rule.param === name)
    .flatMap((rule) => [
      ...(rule.maxItems !== undefined && values.length > rule.maxItems
        ? [`${name} occurs more than ${rule.maxItems} times`]
        : []),
      ...values.flatMap((one) => [
        ...(rule.maxLength !== undefined && one.length > rule.maxLength
          ? [`${name} is longer than ${rule.maxLength}`]
          : []),
        ...(rule.max !== undefined && Number(one) > rule.max ? [`${name} is above ${rule.max}`] : []),
        ...(rule.min !== undefined && Number(one) < rule.min ? [`${name} is below ${rule.min}`] : []),
        ...(rule.pattern !== undefined && !new RegExp(rule.pattern).test(one)
          ? [`${name} does not look like ${rule.pattern}`]
          : []),
        ...((rule.enum ?? rule.itemEnum)?.includes(one) === false ? [`${name} may not be ${one}`] : []),
      ]),
    ]);
}

/** What is wrong with an answer of 2xx by the provider's description of that operation. */
export function answerFaults(operation: OpenApiOperation, status: number, body: unknown): string[] {
  const faults: string[] = [];
  if (!operation.success.includes(String(status))) faults.push(`status ${status}`);
  if (operation.responseSchema !== undefined) faults.push(...resourceFaults(operation.responseSchema, body));
  if (operation.responseList !== undefined) {
    const { key, items } = operation.responseList;
    const page = body as Record<string, unknown>;
    for (const name of operation.responsePaging ?? []) if (!(name in page)) faults.push(`no ${name}`);
    if (!Array.isArray(page[key])) faults.push(`no list ${key}`);
    else faults.push(...page[key].flatMap((item) => resourceFaults(items, item)));
  }
  return faults.map((fault) => `${operation.operationId}: ${fault}`);
}

/** Fields that answers are seen to carry although the description does not declare them. */
const undeclaredButReal = ['annotation'];

function resourceFaults(schemaName: string, resource: unknown): string[] {
  const props = restOpenApi().schemas[schemaName]?.props ?? {};
  return Object.entries(resource as Record<string, unknown>).flatMap(([name, value]) => {
    const field = props[name];
    if (field === undefined) return undeclaredButReal.includes(name) ? [] : [`${name} is not declared`];
    if (value === null) return field.nullable ? [] : [`${name} may not be null`];
    const wanted = { integer: 'number', number: 'number', boolean: 'boolean', object: 'object' }[
      field.type ?? ''
    ];
    if (field.type !== undefined && typeof value !== (wanted ?? 'string'))
      return [`${name} is a ${typeof value}, not ${field.type}`];
    if (field.format === 'date-time-rfc-2822')
      return /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$/.test(String(value))
        ? []
        : [`${name} is no RFC 2822 date: ${value}`];
    return field.enum !== undefined || field.pattern !== undefined
      ? fieldFaults(name, String(value), field)
      : [];
  });
}
