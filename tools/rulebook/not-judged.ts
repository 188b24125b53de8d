/** Rules of the standard that no message is held against here, each with why. What is judged may not stand here. */
export const notJudged: Readonly<Record<string, string>> = {};
