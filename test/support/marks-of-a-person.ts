/** What tells of a person in the builders and fixtures: numbers, names, days of birth, where they live, and what stands for a client. */
export const marksOfAPerson = /9999\d{5}|bsn|Duin|2014-05|2008-|1906-03|1985-02|2500AA|\bchild\b/;
