import { useTranslation } from 'react-i18next';

interface Claim {
  readonly party?: string;
  readonly role?: string;
}

/** In whose name somebody came: the code of a party, or the words for a role of the region. */
export function useInName(): (claim: Claim) => string | undefined {
  const { t } = useTranslation();
  return ({ party, role }) => party ?? (role === undefined ? undefined : t(`kit.admitted.${role}`));
}
