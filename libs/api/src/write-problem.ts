import type { ServerResponse } from 'node:http';
import { documentOf, problemHeaders, type ProblemKind } from './problem';

/** The answer to a request that ended with a problem. */
export function writeProblem(
  response: ServerResponse,
  kind: ProblemKind,
  more: Readonly<Record<string, unknown>> = {},
): void {
  if (response.headersSent) return void response.destroy();
  const document = { ...documentOf(kind), ...more };
  response.writeHead(document.status, { 'content-type': 'application/problem+json', ...problemHeaders(kind) });
  response.end(JSON.stringify(document));
}
