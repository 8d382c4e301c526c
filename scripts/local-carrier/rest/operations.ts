// All operations served, and how a request finds its own.
import { callRecordingOperations } from './call-recordings.ts';
import { callOperations } from './calls.ts';
import { conferenceOperations } from './conferences.ts';
import { mediaOperations } from './media.ts';
import { messageOperations } from './messages.ts';
import type { Operation, PathParams } from './operation.ts';
import { recordingOperations } from './recordings.ts';

export const operations: Operation[] = [
  ...callOperations,
  ...conferenceOperations,
  ...messageOperations,
  ...mediaOperations,
  ...recordingOperations,
  ...callRecordingOperations,
];

const routes = operations.map((operation) => ({
  operation,
  pattern: new RegExp(`^${operation.path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}));

export interface Route {
  operation: Operation;
  params: PathParams;
}

/** Null when no operation has that path; `wrong-method` when one has, but not with this method. */
export function findRoute(method: string, path: string): Route | 'wrong-method' | null {
  let pathExists = false;
  for (const { operation, pattern } of routes) {
    const groups = pattern.exec(path)?.groups;
    if (groups === undefined) continue;
    pathExists = true;
    if (operation.method !== method) continue;
    const params = Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
    return { operation, params };
  }
  return pathExists ? 'wrong-method' : null;
}
