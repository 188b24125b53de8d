import { couldBePerson } from '../../apps/console/web/src/kit/person';
import { WITH_A_NUMBER, WITHOUT_A_NUMBER } from '../support/citizen-texts';

// The console has nothing of the libraries, so its own sight is held to the same texts as theirs.
it.each(WITH_A_NUMBER)('the console sees the number in “%s”', (text) => {
  expect(couldBePerson(text)).toBe(true);
});

it.each([...WITHOUT_A_NUMBER, 'trace 0af7651916cd43dd8448eb999912343c'])('the console sees none in “%s”', (text) => {
  expect(couldBePerson(text)).toBe(false);
});
