import type { IncomingMessage } from 'node:http';
import type { ExecutionContext } from '@nestjs/common';
import { withoutCitizenNumbers } from '#domain';
import { traceIn, type AuditEvent } from '#pipeline';
import type { Caller } from './caller';
import { Problem } from './problem';

type Asked = IncomingMessage & {
  readonly ip?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly reason?: string;
  readonly clients?: readonly string[];
};

/** Who it was, as far as it is known by then. */
export type Asker = Pick<Caller, 'by' | 'party' | 'role' | 'scope'>;

const TEXT_MAX = 200;
/** What a caller put there may be anything. Cut first: half of a character is no text to the database. */
const line = (text: string): string => text.slice(0, TEXT_MAX).replace(/\p{C}/gu, '?');

/**
 * What a path speaks of, and which: /api/v1/messages/12.0/verdict of the message 12.0. What was not found may be anything that somebody
 * typed, and of that no number is kept that could be of a person.
 */
function subjectOf({ url, params = {} }: Asked, isFound: boolean): Pick<AuditEvent, 'subjectKind' | 'subject'> {
  const [, collection = ''] = /^\/api\/v1\/([a-z-]+)/.exec(url ?? '') ?? [];
  const subjectKind = collection.replace(/ies$/, 'y').replace(/s$/, '');
  const subject = Object.values(params)
    .map((part) => (isFound ? part : withoutCitizenNumbers(part)))
    .join('/');
  return subject === '' ? {} : { subjectKind, subject: line(subject) };
}

/** Of W3C `traceparent`: the trace that the caller says this belongs to. */
function traceOf({ headers }: IncomingMessage): Pick<AuditEvent, 'trace'> {
  const trace = traceIn(headers.traceparent);
  return trace === undefined ? {} : { trace: trace.id };
}

export const addressOf = ({ ip }: Asked): string => ip ?? '';

/** What was asked, by whom, and what came of it. */
export function auditEvent(
  context: ExecutionContext,
  caller: Asker | undefined,
  result: AuditEvent['result'],
): AuditEvent {
  const request = context.switchToHttp().getRequest<Asked>();
  const { by = 'nobody', party, role, scope = '' } = caller ?? {};
  return {
    by: line(by),
    ...(party !== undefined && { party }),
    ...(role !== undefined && { role }),
    scope,
    from: addressOf(request),
    act: context.getHandler().name,
    // Of an act it is written before it is known whether that is there.
    ...subjectOf(request, result === 'allowed' && request.method === 'GET'),
    ...(request.reason !== undefined && { reason: request.reason }),
    result,
    ...traceOf(request),
  };
}

/** The same, once for each client whose data was shown. */
export function auditEvents(...asked: Parameters<typeof auditEvent>): readonly AuditEvent[] {
  const event = auditEvent(...asked);
  const { clients = [] } = asked[0].switchToHttp().getRequest<Asked>();
  return clients.length > 0 ? clients.map((clientKey) => ({ ...event, clientKey })) : [event];
}

/** A problem is an answer; anything else is a fault of ours. */
export const resultOf = (fault: unknown): AuditEvent['result'] => (fault instanceof Problem ? 'refused' : 'failed');
