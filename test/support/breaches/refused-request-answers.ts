import type { MunicipalityCode, Place, RequestAnswer } from '#domain';
import { day, theRegion, without } from '../allocation-builders';
import { anAnswered, aRequestAnswer } from '../request-builders';
import { arrived, type Breach } from './refused-message';

const header: Place = { kind: 'header' };
const at: Place = { kind: 'answer' };
const answered = '0001';

const sound = arrived(aRequestAnswer());
const inquiry = { reference: 'V1', verdict: '2' };
const elsewhere = (municipality: string) =>
  arrived(aRequestAnswer(anAnswered({ residence: { municipality: municipality as MunicipalityCode } })));

/** Every rule on a JW319, broken. */
export const requestAnswerBreaches: readonly Breach<RequestAnswer>[] = [
  {
    rule: 'CD085',
    at,
    answered,
    broken: arrived(aRequestAnswer(without(anAnswered(), 'refusalReason', 'residence'))),
    sound: arrived(aRequestAnswer({ ...without(anAnswered(), 'residence'), refusalReason: '2' })),
  },
  {
    rule: 'CD086',
    at,
    answered,
    broken: arrived(aRequestAnswer({ ...inquiry, refusalReason: '2' })),
    sound: arrived(aRequestAnswer(inquiry)),
  },
  { rule: 'TR377', at, answered, broken: arrived(aRequestAnswer(without(anAnswered(), 'residence'))), sound },
  { rule: 'TR409', at, answered, broken: arrived(aRequestAnswer(anAnswered({ refusalReason: '2' }))), sound },
  { rule: 'TR056', at: header, answered: '9056', broken: arrived(aRequestAnswer(), { identityTaken: true }), sound },
  {
    rule: 'TR135',
    at: header,
    answered: '8848',
    broken: arrived(aRequestAnswer(), { today: day('2026-03-01') }),
    sound,
  },
  {
    rule: 'TR378',
    at: header,
    answered: 'S300',
    broken: arrived(aRequestAnswer(), { region: theRegion({ municipalityCodes: new Set(['0603']) }) }),
    sound,
  },
  { rule: 'TR378', at: { kind: 'residence' }, answered: 'S300', broken: elsewhere('9999'), sound: elsewhere('1916') },
];
