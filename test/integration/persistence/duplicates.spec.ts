import { aLine, municipality, provider } from '../../support/declaration-builders';
import { aLetter, asDeclaration, incoming, process } from './arrivals';
import { regionDatabase, storeOn, type TestDatabase } from './database';

const mandatary = '99000002';

let database: TestDatabase;
beforeAll(async () => void (database = await regionDatabase()));
afterAll(() => database.drop());

/** The letters of a message that are to go out, in their order. */
const outgoing = (message: number): Promise<{ position: number; destination: string }[]> =>
  database.dataSource.query(`select position, destination from outbox where message_id = $1 order by id`, [message]);

describe.each([
  ['the author itself', provider],
  ['a party with its mandate', mandatary],
])('a message of %s', (_, first) => {
  it.each([provider, mandatary])('that comes again from %s is answered to who sent it now', async (second) => {
    const declaration = incoming(asDeclaration([aLine()], `${first}-${second}`), { submitter: first as never });
    const { judgements } = await process(storeOn(database), [declaration], () => ({
      letters: [aLetter(), aLetter({ to: first as never, from: municipality, kind: 'JW325', role: 'original' })],
    }));
    const { message } = judgements[0]!.case;
    const again = { ...declaration, arrival: { ...declaration.arrival, submitter: second as never } };
    await process(storeOn(database), [again], () => ({ outcome: 'duplicate', duplicateOf: message }));
    expect(await outgoing(message)).toEqual([
      { position: 0, destination: municipality },
      { position: 1, destination: first },
      { position: 1, destination: second },
    ]);
  });
});
