import { join } from 'node:path';
import fc, { type Arbitrary } from 'fast-check';
import { decideReplied, REPLIED_KIND, returnCode, type Finding, type RepliedMessage, type Reply } from '#domain';
import { aCaseOf, pairFacts } from '../../../test/support/allocation-builders';
import { bared, messagesOf } from '../../../test/support/message-arbitraries';
import { replyKinds } from '../../../test/support/replied-messages';
import { classesOf, codesIn, expectedCodes } from '../../../test/support/reply-codes';
import { createIjw, type Ijw } from './create-ijw';

let ijw: Ijw;
beforeAll(async () => {
  ijw = await createIjw({ schemasDir: join(__dirname, '../../../schemas') });
});

const code = fc.constantFrom('0001', '9056', '8848', 'S300', 'S329', '9063', '9332', '9374', '9355').map(returnCode);

/** Some findings, at any of the places that the message has. */
const findingsOn = (message: RepliedMessage): Arbitrary<readonly Finding[]> =>
  fc.array(
    fc.record({
      rule: fc.constant('TR056' as const),
      returnCode: code,
      place: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...classesOf(message).map(({ place }) => place)) },
        { weight: 1, arbitrary: fc.constant({ kind: 'header' } as const) },
      ),
      figures: fc.constant({}),
    }),
    { minLength: 1, maxLength: 4 },
  );

function refusalOf(message: RepliedMessage, findings: readonly Finding[]): Reply {
  const { letters } = decideReplied(aCaseOf(message), pairFacts(), findings);
  const content = letters[0]?.content;
  if (letters.length !== 1 || content?.kind !== 'message') throw new Error('no reply');
  return content.message as Reply;
}

/** Whatever is refused and wherever: what the gateway writes is valid, and says to its reader what it was to say. */
describe.each(replyKinds)('a refusal by %s', (kind) => {
  const messages = messagesOf[REPLIED_KIND[kind]] as Arbitrary<RepliedMessage>;
  const refused = messages.chain((message) => findingsOn(message).map((findings) => ({ message, findings })));

  it('is valid, and is read back as it was meant', async () => {
    await fc.assert(
      fc.asyncProperty(refused, async ({ message, findings }) => {
        const refusal = refusalOf(message, findings);
        const reading = await ijw.reader.read(ijw.writer.write(refusal));
        if (reading.kind !== 'message') throw new Error(JSON.stringify(reading.problems));
        expect(bared(reading.message)).toEqual(bared(refusal));
        expect(codesIn(reading.message as Reply)).toEqual(expectedCodes(message, findings));
      }),
      { numRuns: 150 },
    );
  });
});
