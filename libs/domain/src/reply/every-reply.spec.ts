import {
  decideReplied,
  judge,
  messageKey,
  REPLIED_KIND,
  returnCode,
  type Decision,
  type Facts,
  type Finding,
  type ForwardedMessage,
  type PartyCode,
  type Place,
  type Reply,
} from '#domain';
import {
  aCaseOf,
  day,
  municipality,
  otherMunicipality,
  otherProvider,
  pairFacts,
} from '../../../../test/support/allocation-builders';
import { arrivalCase, arrivalOf, theFacts } from '../../../../test/support/arrival-builders';
import { approvalOf, repliedMessages, replyKinds } from '../../../../test/support/replied-messages';
import { classesOf, codesIn, expectedCodes } from '../../../../test/support/reply-codes';

const header: Place = { kind: 'header' };
const at = (place: Place, code: string): Finding => ({
  rule: 'TR056',
  returnCode: returnCode(code),
  place,
  figures: {},
});
const outcomeOf = ({ outcome, reason, letters, bookings }: Decision) => [outcome, reason, letters, bookings];

describe.each(replyKinds.map((kind) => [kind, REPLIED_KIND[kind]] as const))('%s replies to %s', (kind, replied) => {
  const message = repliedMessages[replied];
  const { sender, recipient, identification } = message.header;

  describe('written by the gateway when it refuses', () => {
    const refusal = (...findings: readonly Finding[]) => decideReplied(aCaseOf(message), pairFacts(), findings);
    const written = (decision: Decision): Reply => {
      const [letter, ...more] = decision.letters;
      expect(more).toEqual([]);
      expect(letter).toMatchObject({ to: sender, from: recipient, kind, role: 'original', inReplyTo: identification });
      if (letter?.content.kind !== 'message') throw new Error('not written');
      return letter.content.message as Reply;
    };

    it('is the one reply, repeats the header it answers, and has an identification and a day of its own', () => {
      const { header: repeated, reply } = written(refusal(at(header, '9056')));
      expect(repeated).toEqual(message.header);
      expect(reply).toMatchObject({ identification: 'G00000000001', issuedOn: '2026-03-02' });
      expect(reply).not.toHaveProperty('rulesVersion');
    });

    const [first] = classesOf(message);
    it.each<[string, readonly Finding[]]>([
      ['a fault in the message itself', [at(first!.place, '0001'), at(first!.place, '0001')]],
      ['a fault in the header', [at(header, '9056')]],
      ['a date that is yet to come', [at(header, '8848')]],
      ['an unknown municipality', [at(header, 'S300')]],
      ['two faults in the header', [at(header, '9056'), at(header, 'S300')]],
    ])('is of its header alone for %s', (_, findings) => {
      const reply = written(refusal(...findings));
      expect(codesIn(reply)).toEqual({ reply: [...new Set(findings.map((finding) => finding.returnCode))] });
      expect(Object.keys(reply).sort()).toEqual(['header', 'kind', 'reply']);
    });

    it.each(classesOf(message))('marks a fault at $name, and that there is none around it', ({ place }) => {
      const findings = [at(place, 'S329'), at(place, 'S329'), at(place, '9374')];
      const reply = written(refusal(...findings));
      expect(codesIn(reply)).toEqual(expectedCodes(message, findings));
      expect(withoutCodes(reply)).toEqual({ ...message, kind, reply: withoutCodes(reply.reply) });
    });

    it('leaves nothing behind; the identification is free again after a fault in the message', () => {
      expect(refusal(at(first!.place, '0001'))).toMatchObject({ outcome: 'refused', bookings: [], holdsKey: false });
      expect(refusal(at(first!.place, '9374'))).toMatchObject({ outcome: 'refused', bookings: [], holdsKey: true });
    });
  });

  describe('written by the addressee', () => {
    const forwarded = (changes: Partial<ForwardedMessage> = {}): Partial<Facts> => ({
      forwarded: new Map([
        [
          messageKey(sender, replied, identification),
          {
            message: 1,
            submitter: sender,
            kind: replied,
            author: sender,
            addressee: recipient,
            identification,
            replied: false,
            ...changes,
          },
        ],
      ]),
    });
    const decided = (reply: Reply, facts: Partial<Facts> = forwarded(), submitter: PartyCode = recipient) =>
      judge(arrivalCase(arrivalOf(reply, submitter), { message: 2 }), theFacts(facts));

    it('goes to the sender in its header as it came', () => {
      expect(decided(approvalOf(kind))).toMatchObject({
        outcome: 'processed',
        repliesTo: 1,
        holdsKey: true,
        bookings: [],
      });
      expect(decided(approvalOf(kind)).letters).toEqual([
        {
          to: sender,
          from: recipient,
          kind,
          role: 'original',
          inReplyTo: identification,
          content: { kind: 'as-received' },
        },
      ]);
    });

    it('goes on as well when it refuses', () => {
      const refusal = approvalOf(kind, { returnCodes: [returnCode('0001')] });
      expect(decided(refusal).letters).toEqual(decided(approvalOf(kind)).letters);
    });

    const elsewhere = recipient === municipality ? otherMunicipality : otherProvider;
    it.each<[string, Partial<Facts>, string]>([
      ['a message that never was', {}, 'unmatched-reply'],
      ['a message of another kind', forwarded({ kind: 'JW323' }), 'unmatched-reply'],
      ['a message to another', forwarded({ addressee: elsewhere }), 'unmatched-reply'],
      ['a message that has its reply', forwarded({ replied: true }), 'second-reply'],
      ['a message, tomorrow', { ...forwarded(), today: day('2026-03-01') }, 'unsound-reply'],
    ])('is parked, and gets no reply itself, when it is to %s', (_, facts, reason) => {
      expect(outcomeOf(decided(approvalOf(kind), facts))).toEqual(['parked', reason, [], []]);
    });

    it('is believed of the recipient in its header only', () => {
      for (const submitter of [sender, elsewhere])
        expect(outcomeOf(decided(approvalOf(kind), forwarded(), submitter))).toEqual([
          'quarantined',
          'author-not-submitter',
          [],
          [],
        ]);
    });
  });
});

/** The same without any return code, however deep. */
function withoutCodes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutCodes);
  if (typeof value !== 'object' || value === null || !Object.keys(value).length) return value;
  const kept = Object.entries(value).filter(([field]) => field !== 'returnCodes');
  return Object.fromEntries(kept.map(([field, inner]) => [field, withoutCodes(inner)]));
}
