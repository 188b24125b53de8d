const split = (codes: string): readonly string[] => codes.split(' ');

/** The countries: by their first letter, the second letters. */
const COUNTRIES = {
  A: 'DEFGILMOQRSTUWXZ',
  B: 'ABDEFGHIJLMNOQRSTVWYZ',
  C: 'ACDFGHIKLMNORUVWXYZ',
  D: 'EJKMOZ',
  E: 'CEGHRST',
  F: 'IJKMOR',
  G: 'ABDEFGHILMNPQRSTUWY',
  H: 'KMNRTU',
  I: 'DELMNOQRST',
  J: 'EMOP',
  K: 'EGHIMNPRWYZ',
  L: 'ABCIKRSTUVY',
  M: 'ACDEFGHKLMNOPQRSTUVWXYZ',
  N: 'ACEFGILOPRUZ',
  O: 'M',
  P: 'AEFGHKLMNRSTWY',
  Q: 'A',
  R: 'EOSUW',
  S: 'ABCDEGHIJKLMNORSTVXYZ',
  T: 'CDFGHJKLMNORTVWZ',
  U: 'AGMSYZ',
  V: 'ACEGINU',
  W: 'FS',
  Y: 'ET',
  Z: 'AMW',
};

/** The codes that a JW301 may hold, as its schema lists them. */
export const CODES = {
  dateUse: split('1 2 3'),
  sex: split('0 1 2'),
  nameUse: split('1 2 3 4 5 6'),
  addressKind: split('01 02 03 04'),
  houseDesignation: split('AB BY TO WW'),
  relationKind: split('03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25'),
  country: Object.entries(COUNTRIES).flatMap(([first, seconds]) => [...seconds].map((second) => first + second)),
} as const;
