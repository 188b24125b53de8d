import { answerRules, decideAnswer } from '#domain';
import { answerBreaches, type ArrivedAnswer } from '../../../../test/support/breaches/refused-answers';
import { answerProblems } from './answer-problems';

const sentences = new Map(answerRules.map(({ code, sentence }) => [code, sentence]));
const decide = ({ c, facts }: ArrivedAnswer) => decideAnswer(c, facts);
const rulesIn = (answer: ArrivedAnswer) => decide(answer).findings.map(({ rule }) => rule);

const named = answerBreaches.map((breach) => ({
  ...breach,
  title: `${breach.rule} (${breach.at.kind}): ${sentences.get(breach.rule)?.en ?? 'a rule that is in no list'}`,
}));

describe('a municipality’s own answer', () => {
  it.each(named)('is refused for one fault, and not without it: $title', ({ rule, at, broken, sound, beside = [] }) => {
    expect(decide(broken)).toMatchObject({ outcome: 'refused', letters: [], bookings: [], lines: [] });
    expect(decide(broken).findings).toContainEqual(expect.objectContaining({ rule, place: at }));
    expect(rulesIn(broken).sort()).toEqual([rule, ...beside].sort());
    expect(decide(sound)).toMatchObject({ outcome: 'processed', findings: [] });
  });

  it.each(named)('is told which rule it breaks, and by which code: $title', ({ rule, named: code, broken }) => {
    const { problems, truncated } = answerProblems(decide(broken).findings);
    const problem = problems.find((each) => each.rule === rule)!;
    expect(truncated).toBe(0);
    expect(problem).toMatchObject({ code: 'rule', rule, ...(code && { returnCode: code }) });
    expect('returnCode' in problem).toBe(code !== undefined);
    expect(problem.explanation.nl.startsWith(sentences.get(rule)!.nl)).toBe(true);
    expect(problem.explanation.en.startsWith(sentences.get(rule)!.en)).toBe(true);
    expect(JSON.stringify(problem)).not.toMatch(/9999\d{5}/);
  });

  it('goes without no rule: each has an answer that breaks it', () => {
    expect([...new Set(answerBreaches.map(({ rule }) => rule))].sort()).toEqual([...sentences.keys()].sort());
  });
});

describe('what a municipality is told of its answer', () => {
  it('says where, counted from one, and with which figures', () => {
    const [breach] = answerBreaches.filter(({ rule }) => rule === 'TR367');
    const [problem] = answerProblems(decide(breach!.broken).findings).problems;
    expect(problem?.explanation.en).toBe(
      'A line that is returned equals the line of the declaration. Not in line 1 of client 1 (changed: volume).',
    );
    expect(problem?.explanation.nl).toMatch(/Niet in regel 1 van cliënt 1 \(changed: volume\)\.$/);
  });

  it('lists a hundred problems, and says how many more there are', () => {
    const [breach] = answerBreaches;
    const [finding] = decide(breach!.broken).findings;
    const { problems, truncated } = answerProblems(Array.from({ length: 103 }, () => finding!));
    expect([problems.length, truncated]).toEqual([100, 3]);
  });
});
