import { useTranslation } from 'react-i18next';

/** Why a message waits for a person, in words; what has none yet goes by its code. */
export function useReason(): (reason: string) => string {
  const { t } = useTranslation();
  return (reason) => t(`kit.reasons.${reason}`, { defaultValue: reason });
}

/** What an incident is about: a party, a queue, a room; or what was set apart and why. */
export function useSubject(): (incident: { readonly subject: string }) => string {
  const { t } = useTranslation();
  const reasonOf = useReason();
  return ({ subject }) => {
    const [, outcome, reason = ''] = /^(parked|quarantined|waiting):?(.*)$/.exec(subject) ?? [];
    if (outcome === undefined) return subject;
    return [t(`messages.outcomes.${outcome}`), reason && reasonOf(reason)].filter(Boolean).join(': ');
  };
}
