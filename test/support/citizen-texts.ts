/** Texts in which somebody could read the number of a person. */
export const WITH_A_NUMBER: readonly string[] = [
  '999912343',
  'over 999912343.',
  'bsn999912343',
  '9999.12.343',
  '999 912 343',
  '9 9 9 9 1 2 3 4 3',
  '9999-12-343',
  '9999_12_343',
  '9999. 12. 343',
  '9999\u00a012\u00a0343',
  '9999\u200b12343',
  '９９９９１２３４３',
  'van 2026-03-12 tot 12-03-2027, cliënt 9999 12 343',
  '1234567 en 999912343',
  '12345 9999 12 343',
];

/** Texts that look like it, and hold none. */
export const WITHOUT_A_NUMBER: readonly string[] = [
  '',
  'de regels 3 en 14 van bericht 48211',
  '999912346',
  '000000000',
  '1999912343',
  '9999123436',
  '0518/999912343',
  '2026-03-12 3',
  '12-03-2026 5, 12-03-2026 6, 12-03-2026 7',
  '99000001',
  'JW301-2026-0042',
];
