import type { Finding, Place, Rule, RuleCode } from '#domain';

/** A message that breaks a rule, or the same without that one fault: it has a name and can be judged. */
export interface RuleCase {
  readonly name: string;
  readonly message: string;
  readonly rule: RuleCode;
  /** The class of the message at which a breach of the rule is reported. */
  readonly class: string;
  readonly breaks: boolean;
  /** Judges the message and says which rules it breaks; at that class, where the case is for that rule. */
  readonly judge: () => Promise<readonly RuleCode[]>;
}

/** A message in which a rule is broken, and the same without that one fault. */
interface Breached<Arrived> {
  readonly rule: RuleCode;
  readonly at: Place;
  readonly broken: Arrived;
  readonly sound: Arrived;
}

/** What a message calls the place of a finding. */
const CLASSES: Readonly<Record<Place['kind'], string | Readonly<Record<string, string>>>> = {
  header: 'Header',
  declaration: { JW323: 'Declaratie', JW325: 'DeclaratieAntwoord' },
  client: 'Client',
  line: 'Prestatie',
  product: { JW301: 'ToegewezenProduct', JW305: 'StartProduct', JW307: 'StopProduct', JW315: 'AangevraagdProduct' },
  request: 'Verzoek',
  unchanged: 'OngewijzigdProduct',
  changed: 'TeWijzigenProduct',
  added: 'NieuwProduct',
  answer: 'Antwoord',
  residence: 'Woonplaatsbeginsel',
};

export function classOf(message: string, { kind }: Place): string {
  const name = CLASSES[kind];
  return typeof name === 'string' ? name : (name[message] ?? kind);
}

/** Two cases of every breach: with the fault and without it. */
export function casesOf<Arrived>(
  message: string,
  breaches: readonly Breached<Arrived>[],
  findingsIn: (arrived: Arrived) => readonly Finding[],
): readonly RuleCase[] {
  const counts = new Map<string, number>();
  return breaches.flatMap(({ rule, at, broken, sound }) => {
    const subject = `${message} ${classOf(message, at)}`;
    const count = (counts.get(`${rule} ${subject}`) ?? 0) + 1;
    counts.set(`${rule} ${subject}`, count);
    const name = `${rule} in a ${subject}${count > 1 ? `, ${count}` : ''}`;
    const common = { message, rule, class: classOf(message, at) };
    const judged = (arrived: Arrived) => async (): Promise<readonly RuleCode[]> => {
      const findings = findingsIn(arrived);
      const elsewhere = findings.filter((each) => each.rule === rule && !isAt(each.place, at));
      return findings.filter((each) => !elsewhere.includes(each)).map((each) => each.rule);
    };
    return [
      { ...common, name: `${name}: broken`, breaks: true, judge: judged(broken) },
      { ...common, name: `${name}: the same without that fault`, breaks: false, judge: judged(sound) },
    ];
  });
}

interface Subjects {
  readonly message: string;
  readonly class: string;
  readonly rules: readonly Rule<never>[];
  readonly cases: Readonly<Record<string, { readonly passing: unknown; readonly failing: unknown }>>;
}

/** The same of rules that refuse no message: a subject that breaks the rule, and one that keeps it. */
export const casesOfSubjects = ({ message, class: at, rules, cases }: Subjects): readonly RuleCase[] =>
  rules.flatMap((rule) => {
    const { passing, failing } = cases[rule.code]!;
    const common = { message, rule: rule.code, class: at };
    const judged = (subject: unknown) => async (): Promise<readonly RuleCode[]> =>
      rule.holds(subject as never) ? [] : [rule.code];
    return [
      { ...common, name: `${rule.code} in a ${message} ${at}: broken`, breaks: true, judge: judged(failing) },
      { ...common, name: `${rule.code} in a ${message} ${at}: kept`, breaks: false, judge: judged(passing) },
    ];
  });

const isAt = (place: Place, at: Place): boolean =>
  Object.entries(at).every(([name, value]) => (place as unknown as Record<string, unknown>)[name] === value);
