/** Some text in one line: no control character, and none that XML could not carry. */
export const isLineOfText = (text: string): boolean => /^(?=.*\S)[^\p{Cc}\p{Cs}\uFFFE\uFFFF]+$/u.test(text);
