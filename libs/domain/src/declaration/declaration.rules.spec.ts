import type { Book, ClientKey } from '#domain';
import { aBook, aDeclaration, clientKey, day } from '../../../../test/support/declaration-builders';
import { describeRule } from '../../../../test/support/describe-rule';
import { clientIsKnown, declarationNumberIsNew, periodDoesNotGoBack } from './declaration.rules';

const against = (book: Partial<Book>) => ({ declaration: aDeclaration(), book: aBook(book) });

describeRule(declarationNumberIsNew, [
  ['another number in use', against({ declarationNumbers: new Set(['D202603001']) }), 'holds'],
  ['the same in use', against({ declarationNumbers: new Set(['D202604001']) }), { begins: '2026-04-01' }],
]);

describeRule(periodDoesNotGoBack, [
  ['the first ever', against({}), 'holds'],
  ['a second of the same month', against({ latestDeclarationPeriod: day('2026-04-01') }), 'holds'],
  ['after a month without care', against({ latestDeclarationPeriod: day('2026-02-01') }), 'holds'],
  [
    'a month back',
    against({ latestDeclarationPeriod: day('2026-05-01') }),
    { begins: '2026-04-01', latest: '2026-05-01' },
  ],
]);

describeRule(clientIsKnown, [
  ['a client of this provider and municipality', { client: clientKey, book: aBook() }, 'holds'],
  ['anybody else', { client: 'client-9' as ClientKey, book: aBook() }, { municipality: '0518' }],
]);
