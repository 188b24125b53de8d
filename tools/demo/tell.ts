import type { FindingRow, RoomRow } from './oracle/evidence';
import { say } from './progress';
import { readAllocation, readNoticeSentences, readRequestAnswers } from './read-letter';
import { RETURN_CODES, type Rule } from './scenarios/rules';
import { messagesOf } from './scenarios/script';
import type { Judged, Verdict } from './verdict';

const euros = (cents: unknown): string => {
  const amount = Number(cents);
  const [whole = '0', part = '00'] = (Math.abs(amount) / 100).toFixed(2).split('.');
  return `€ ${amount < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${part}`;
};

/** What happened, for who watches. */
export function tell(judged: Judged, verdict: Verdict): void {
  sayOutcomes(judged);
  sayRefusals(verdict);
  sayStory(judged, 'GW001', 'A ceiling');
  sayStory(judged, 'GW002', 'A room');
  sayRequest(judged, 'a request that is allocated at once', 'A request that was allocated at once');
  sayRequest(judged, 'requests that are refused at once', 'A request that was refused at once');
  sayRooms(judged.evidence.rows.rooms);
  sayChecks(judged, verdict);
}

function sayOutcomes({ script, evidence }: Judged): void {
  say('\nMessages by kind and outcome');
  const counts = new Map<string, number>();
  const count = (kind: string, outcome: string): void => {
    const key = `${kind.padEnd(12)} ${outcome}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  for (const { kind, outcome } of evidence.rows.messages) count(kind ?? 'unreadable', outcome);
  for (const { order } of messagesOf(script)) if (order.do === 'repeat') count('the same', 'duplicate');
  for (const [key, number] of [...counts].sort()) say(`  ${key.padEnd(30)} ${`${number}`.padStart(6)}`);
}

function sayRefusals({ refusals }: Verdict): void {
  say('\nRefused, by rule');
  const entries = Object.entries(refusals).map(
    ([rule, count]) => `${rule} (${RETURN_CODES[rule as Rule] ?? ''}) ${`${count}`.padStart(3)}`,
  );
  for (let at = 0; at < entries.length; at += 5) say(`  ${entries.slice(at, at + 5).join('    ')}`);
}

/** Asked, limit, used and what would have fitted, as the gateway itself explains it. */
function sayStory({ evidence }: Judged, rule: string, what: string): void {
  const finding: FindingRow | undefined = evidence.rows.findings.find(
    (each) => each.rule === rule && Number(each.figures['fitsCents']) > 0,
  );
  if (!finding) return;
  const { askedCents, limitCents, usedCents, fitsCents, room } = finding.figures;
  say(`\n${what} that was reached (${rule}, return code ${RETURN_CODES[rule as Rule]})`);
  if (typeof room === 'string') say(`  the room ${room}`);
  say(`  asked             ${euros(askedCents).padStart(16)}`);
  say(`  limit             ${euros(limitCents).padStart(16)}`);
  say(`  granted before    ${euros(usedCents).padStart(16)}`);
  say(`  would have fitted ${euros(fitsCents).padStart(16)}`);
}

/** One request from asking to granting, as its provider and its municipality fetched it. */
function sayRequest({ script, evidence }: Judged, scenario: string, what: string): void {
  const messages = messagesOf(script);
  const asked = messages.find((message) => message.scenario === scenario && message.order.do === 'request')?.order;
  if (asked?.do !== 'request' || !asked.rows[0]) return;
  const { reference, product, extent, begins, ends } = asked.rows[0];
  const letters = evidence.fetched.filter(({ inReplyTo }) => inReplyTo === asked.identification);
  say(`\n${what}`);
  say(
    `  asked       ${extent?.volume} of ${product?.code} (unit ${extent?.unit}, frequency ${extent?.frequency}), ${begins} to ${ends}`,
  );
  for (const { kind, role, bytes } of letters) {
    if (kind === 'notice') for (const sentence of readNoticeSentences(bytes)) say(`  told        ${sentence}`);
    if (role !== 'original' || (kind !== 'JW301' && kind !== 'JW319')) continue;
    const number = kind === 'JW301' ? ` under number ${readAllocation(bytes).rows[0]?.number}` : '';
    say(`  answered    ${kind}: ${readRequestAnswers(kind, bytes).get(reference)}${number}`);
  }
  const lines = messages.flatMap(({ order }) => (order.do === 'declare' ? order.clients : []));
  const declared = lines.filter(({ bsn }) => bsn === asked.person.bsn).flatMap((client) => client.lines);
  if (declared.length > 0)
    say(`  declared    ${euros(declared.reduce((sum, { amount }) => sum + amount, 0))} in ${declared.length} months`);
}

const share = ({ used, limit }: RoomRow): number => (limit ? used / limit : 0);

function sayRooms(rooms: readonly RoomRow[]): void {
  const taken = rooms.filter(({ used }) => used > 0);
  say(`\nGranted against room: ${taken.length} rooms were drawn on; the fullest`);
  for (const room of [...taken].sort((a, b) => share(b) - share(a)).slice(0, 6)) {
    const percent = `${(share(room) * 100).toFixed(1)} %`.padStart(8);
    const limit = room.limit === null ? 'no limit' : euros(room.limit);
    say(
      `  ${room.key.padEnd(44)} ${euros(room.used).padStart(14)} of ${limit.padStart(14)} ${percent}  ${room.policy}`,
    );
  }
}

function sayChecks(judged: Judged, verdict: Verdict): void {
  const { ledger, conservation, validity, inName, attempts, snapshotsTaken, blows } = judged;
  const { messages, expected } = verdict;
  say('\nConservation of messages');
  say(
    `  ${messages.submitted} submitted, ${conservation.lost.length} lost, ${conservation.unexpected.length} unexpected`,
  );
  const copies = `${conservation.copies} second copies on the wire, ${conservation.unequalCopies.length} with other bytes`;
  say(`  ${messages.letters} letters, ${copies}`);
  sayValidity(validity);
  say(`  ${inName.copied} allocations and answers in a municipality's name, which fetched the same bytes as a copy`);
  say(`  ${expected.equal} of ${expected.compared} expectations met`);
  say(`  ${attempts.filter(({ refused }) => refused).length} of ${attempts.length} trespasses refused by the broker`);
  if (blows.length > 0) say(`  through ${blows.length} kills: ${inCounts(blows)}`);
  say('\nConservation of money');
  say(`  granted, by the counters        ${euros(ledger.grantedCents).padStart(16)}`);
  say(`  entries in the ledger           ${euros(ledger.entriesCents).padStart(16)}`);
  say(`  in the answers to providers     ${euros(ledger.answeredCents).padStart(16)}`);
  say(`  in the municipalities' copies   ${euros(ledger.copiedCents).padStart(16)}`);
  say(`  over a limit                    ${euros(ledger.overLimitCents).padStart(16)}`);
  say(`  over a limit by its policy      ${euros(ledger.overByPolicyCents).padStart(16)}`);
  say(`  ${snapshotsTaken} looks at the books while they were written`);
}

function sayValidity({ validated, problems }: Judged['validity']): void {
  const letters = [...validated.values()].reduce((sum, count) => sum + count, 0);
  const kinds = [...validated].map(([kind, count]) => `${kind} ${count}`).join(', ');
  say(`  ${letters} letters validated against the schemas of the standard, ${problems.length} invalid: ${kinds}`);
}

function inCounts(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
}
