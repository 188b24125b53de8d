import { writeAllocation } from '../party/write-allocation';
import { treatmentOf } from '../scenarios/client';
import type { Fetched } from './evidence';
import { checkSchemas } from './schemas';

const sound = writeAllocation({
  do: 'allocate',
  author: '0518',
  to: '99000007',
  identification: 'A1',
  issuedOn: '2026-01-05',
  person: { bsn: '999900006', born: '2012-01-01', name: 'Duinzicht' },
  rows: [{ number: 1, ...treatmentOf(300) }],
});

const letter = (xml: string, fields: Partial<Fetched> = {}): Fetched => ({
  by: '99000007',
  from: '0518',
  kind: 'JW301',
  role: 'original',
  wireId: '7.0',
  sha256: xml,
  bytes: Buffer.from(xml),
  ...fields,
});

describe('what a party fetched', () => {
  it('is counted by kind, the same bytes once, and what is not of the standard not at all', async () => {
    const notice = letter('<Notice/>', { kind: 'notice', role: 'copy' });
    const { validated, problems } = await checkSchemas([letter(sound), letter(sound, { by: '0518' }), notice]);
    expect([...validated]).toEqual([['JW301', 1]]);
    expect(problems).toEqual([]);
  });

  it.each`
    planted                         | xml
    ${'a child too few'}            | ${sound.replace(/<Geboortedatum>.*?<\/Geboortedatum>/s, '')}
    ${'a value outside its length'} | ${sound.replace('<Afzender>0518<', '<Afzender>051<')}
    ${'another namespace'}          | ${sound.replaceAll('/jw301/schema', '/jw302/schema')}
    ${'no end'}                     | ${sound.replace(/<\/[^>]*Bericht>\s*$/, '')}
  `('is a fault of the run, with $planted', async ({ xml }: { xml: string }) => {
    expect(xml).not.toBe(sound);
    const { validated, problems } = await checkSchemas([letter(sound), letter(xml, { wireId: '8.0' })]);
    expect([...validated]).toEqual([['JW301', 2]]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^JW301 8\.0 to 99000007 does not keep its schema: ./);
  });
});
