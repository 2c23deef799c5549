/** Tables that grow with use rather than with settings, told by what one row of them is called. */

/** What each use of a program leaves: one customer's are as many as there were days. */
const TRACES = words(
  `event log message notification mail email sms comment reply like reaction view click visit impression hit
  order transaction payment invoice charge refund shipment booking reservation purchase
  response answer submission vote result score rating feedback
  run execution attempt delivery request session activity history audit trace span metric measurement reading`,
);
/** What else people and machines add by using a program: each customer has more of them every day. */
const RECORDS = words(
  `user subscriber contact customer person people visitor lead patient student employee attendee post cart
  document page article note file attachment upload asset image photo video media revision version review job task
  product variant item record row entry ticket issue recipient signature envelope verification conversation thread chat
  attribute snapshot checkpoint deployment build`,
);
/** What a customer has few of, but all customers together have many. */
const HOLDERS = words(
  `team organization organisation workspace tenant account company project app application site website shop store environment
  member membership subscription key token webhook integration connection device schedule campaign survey form workflow link
  domain`,
);

/** What a project defines, in code or in settings, and seldom more than tens of. */
const DEFINED = words(
  `job task definition taxonomy tag category type kind class role permission scope plan feature flag setting option status state
  provider plugin integration webhook schedule campaign survey form workflow step stage locale language country currency
  team workspace environment`,
);

/** True if a list of this name holds what a project defines itself: its jobs, tags, roles. */
export function isDefined(name: string): boolean {
  return isOneOf(DEFINED, name);
}

/** True if a table of this name holds more rows of one customer, or of `all` customers, than should be read at once. */
export function isGrowing(name: string, of: 'tenant' | 'all'): boolean {
  return isTrace(name) || isOneOf(RECORDS, name) || (of === 'all' && isOneOf(HOLDERS, name));
}

/** True if even a job should not read at once what one customer has in a table of this name: events, orders, logs. */
export function isTrace(name: string): boolean {
  return isOneOf(TRACES, name);
}

function isOneOf(words: ReadonlySet<string>, name: string): boolean {
  const noun = nounOf(name);
  return words.has(noun) || words.has(singular(noun));
}

/** `latestRuns` → `runs` */
function nounOf(name: string): string {
  const last = name.split(/(?=[A-Z])|_/).at(-1);
  return last?.toLowerCase() ?? '';
}

function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.replace(/(?<=(?:ss|us))es$|s$/, '');
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}
