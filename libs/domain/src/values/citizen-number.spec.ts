import { WITH_A_NUMBER, WITHOUT_A_NUMBER } from '../../../../test/support/citizen-texts';
import { holdsCitizenNumber, withoutCitizenNumbers } from './citizen-number';

it.each(WITH_A_NUMBER)('finds the number of a person in “%s”', (text) => {
  expect(holdsCitizenNumber(text)).toBe(true);
  expect(holdsCitizenNumber(withoutCitizenNumbers(text))).toBe(false);
});

it.each(WITHOUT_A_NUMBER)('finds none in “%s”, and leaves it as it is', (text) => {
  expect(holdsCitizenNumber(text)).toBe(false);
  expect(withoutCitizenNumbers(text)).toBe(text);
});

it('blanks the number and nothing else', () => {
  expect(withoutCitizenNumbers('bericht 48211 van 9999.12.343 op 12-03-2026')).toBe(
    'bericht 48211 van ********* op 12-03-2026',
  );
});
