import type { Log, Metrics } from '#platform';
import type { Checked } from '#pipeline';

/** What becomes known of a check outside the database: no party, nothing of the declaration. */
export function tellCheck(
  { check, outcome, reason }: Checked,
  { log, metrics }: { readonly log: Log; readonly metrics: Metrics },
): void {
  log.info('check', { check, outcome, ...(reason !== undefined && { reason }) });
  metrics.checks.inc({ outcome });
  if (outcome !== 'quarantined') return;
  const event = reason ?? outcome;
  log.warn('security event', { check, event });
  metrics.securityEvents.inc({ event });
}
