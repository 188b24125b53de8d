import { traceIn, type LetterSender, type OutboxLetter } from '#pipeline';
import type { SpanFields, Spans } from '#platform';

/** From when a letter is given to the broker until it confirmed it. What has no trace, such as the answer to a check, has no span. */
export const withSpans = (sender: LetterSender, spans: Spans): LetterSender => ({
  async send(letter) {
    const trace = traceIn(letter.headers.traceparent);
    if (!trace) return sender.send(letter);
    const from = performance.now();
    const isSent = await sender.send(letter);
    const fields = fieldsOf(letter);
    const name = ['publish', fields.kind].filter(Boolean).join(' ');
    spans.add({
      ...{ name, role: 'producer', trace: trace.id, parent: trace.parent, from, to: performance.now(), fields },
      isFailed: !isSent,
    });
    return isSent;
  },
});

/** What tells a service of ours to judge a message again goes to no party, and has no kind. */
function fieldsOf({ destination, headers, reopens, submits }: OutboxLetter): SpanFields {
  if (reopens) return {};
  const kind = submits?.routingKey ?? headers['x-ijw-kind'];
  return { ...(kind !== undefined && { kind }), party: submits?.party ?? destination };
}
