import type { Run } from './contestant';
import type { Latency } from './latency';
import type { RequestLatency } from './request-latency';
import type { Results } from './verdict';

const rate = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1));

const cpuInWords = (cpu: Readonly<Record<string, number>>): string =>
  Object.entries(cpu)
    .map(([name, micros]) => `${name} ${micros.toFixed(0)}`)
    .join(', ');

export const runInWords = (name: string, { lines, messages, seconds, messagesPerSecond, cpu }: Run): string =>
  `${name.padEnd(8)} ${lines} lines: ${messages} in ${seconds.toFixed(1)} s = ${rate(messagesPerSecond)} messages/s; ` +
  `CPU in µs per message: ${cpuInWords(cpu)}`;

const latencyInWords = ({ lines, messagesPerSecond, p50, p99 }: Latency): string =>
  `gateway  ${lines} lines at half load (${rate(messagesPerSecond)} messages/s): p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`;

const requestsInWords = ({ requests, p50, max }: RequestLatency): string =>
  `gateway  ${requests} requests at rest, from JW315 to JW301: p50 ${p50.toFixed(0)} ms, slowest ${max.toFixed(0)} ms`;

export const resultsInWords = ({
  versions,
  medians,
  latency,
  requests,
  ratios,
  checks,
}: Results): readonly string[] => [
  '',
  'Medians',
  ...medians.map(
    ({ contestant, lines, messagesPerSecond, linesPerSecond, cpu }) =>
      `${contestant.padEnd(8)} ${String(lines).padStart(3)} lines: ${rate(messagesPerSecond).padStart(6)} messages/s, ` +
      `${rate(linesPerSecond).padStart(6)} lines/s; CPU in µs per message: ${cpuInWords(cpu)}`,
  ),
  ...latency.map(latencyInWords),
  ...(requests ? [requestsInWords(requests)] : []),
  ...ratios.map(
    ({ lines, floorOverCard, overCard, ofFloor }) =>
      `${lines} lines: ${overCard.toFixed(0)} times the card, ${ofFloor.toFixed(2)} of the floor (floor ${floorOverCard.toFixed(0)} times the card)`,
  ),
  Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', '),
  ...(checks.length === 0 ? ['Everything holds.'] : checks),
];
