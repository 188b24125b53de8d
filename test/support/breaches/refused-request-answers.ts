import type { AskedRequest, MunicipalityCode, PairFacts, Place, RequestAnswer } from '#domain';
import { day, otherMunicipality, theRegion, without } from '../allocation-builders';
import { anAnswered, anAskedRequest, answeredBy, aRequestAnswer, askedBook } from '../request-builders';
import { arrived as arrivedAt, type Arrived, type Breach } from './refused-message';

const header: Place = { kind: 'header' };
const at: Place = { kind: 'answer' };
const answered = '0001';

const arrived = (message: RequestAnswer, facts: Partial<PairFacts> = {}): Arrived<RequestAnswer> =>
  arrivedAt(message, { book: askedBook([anAskedRequest()]), ...facts });
const sound = arrived(aRequestAnswer());
const inquiry = { reference: 'V1', verdict: '2' };
const elsewhere = (municipality: string) =>
  arrived(aRequestAnswer(anAnswered({ residence: { municipality: municipality as MunicipalityCode } })));

/** Another answer to what was asked so, and answered so. */
const to = (request: Partial<AskedRequest>, answer = anAnswered()) =>
  arrived(aRequestAnswer(answer), { book: askedBook([anAskedRequest(request)]) });
const takenBack = answeredBy('allocated').map((answer) => ({ ...answer, withdrawn: true }));
const [lookedInto, refused] = [answeredBy('looked-into'), answeredBy('refused')];

/** Every rule on a JW319 that looks at what was asked and said before, broken. */
const acrossMessages: readonly Breach<RequestAnswer>[] = [
  { rule: 'TR355', at, answered: '9355', broken: to({ reference: 'V2' }), sound },
  { rule: 'TR355', at, answered: '9355', broken: to({ withdrawn: true }), sound },
  { rule: 'TR355', at, answered: '9355', broken: to({ municipality: otherMunicipality }), sound },
  {
    rule: 'TR359',
    at,
    answered: '9359',
    broken: to({ answers: answeredBy('allocated') }),
    sound: to({ answers: takenBack }),
  },
  { rule: 'TR359', at, answered: '9359', broken: to({ answers: answeredBy('allocated') }, inquiry), sound },
  {
    rule: 'TR360',
    at,
    answered: '9360',
    broken: to({ answers: lookedInto }, inquiry),
    sound: to({ answers: lookedInto }),
  },
  {
    rule: 'TR365',
    at,
    answered: '9365',
    broken: to({ answers: refused }),
    sound: to({ answers: refused.map((answer) => ({ ...answer, withdrawn: true })) }),
  },
  {
    rule: 'TR360',
    at,
    answered: '9360',
    broken: to({ answers: refused }, inquiry),
    sound: to({}, inquiry),
    beside: ['TR365'],
  },
];

/** Every rule on a JW319, broken. */
export const requestAnswerBreaches: readonly Breach<RequestAnswer>[] = [
  ...acrossMessages,
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
