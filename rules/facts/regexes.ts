/** Notes regular expressions in which something repeated is repeated once more: those that may take exponential time. */
import type { Collector } from './collector.ts';
import type { BindingId, RegexFacts } from './facts.ts';

/** Longer ones are looked at by nobody. */
const MOST_CHARACTERS = 500;

interface RegexLiteral {
  readonly start: number;
  readonly end: number;
  readonly regex: { readonly pattern: string; readonly flags: string };
}

export function noteRegex(c: Collector, { start, end, regex: { pattern, flags } }: RegexLiteral): void {
  if (pattern.length <= MOST_CHARACTERS && repeatsTwice(pattern))
    c.regexes.push({ start, end, pattern, flags, binding: -1 });
}

/** `const name = /…/` */
export function nameRegex(
  c: Collector,
  { start, end }: { start: number; end: number },
  binding: BindingId,
): void {
  const last = c.regexes.at(-1);
  if (last?.start === start && last.end === end)
    c.regexes[c.regexes.length - 1] = { ...last, binding } satisfies RegexFacts;
}

/** True if a group that holds `*`, `+` or `{n,}` is followed by one: `(a+)*`. */
function repeatsTwice(pattern: string): boolean {
  const repeated: boolean[] = [];
  let isInClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === '\\') at++;
    else if (isInClass) isInClass = character !== ']';
    else if (character === '[') isInClass = true;
    else if (character === '(') repeated.push(false);
    else if (character === ')') {
      const isRepeated = repeated.pop() ?? false;
      if (isRepeated && isUnbounded(pattern, at + 1)) return true;
      if (isRepeated) markLast(repeated);
    } else if (isUnbounded(pattern, at)) markLast(repeated);
  }
  return false;
}

function markLast(repeated: boolean[]): void {
  if (repeated.length > 0) repeated[repeated.length - 1] = true;
}

function isUnbounded(pattern: string, at: number): boolean {
  const character = pattern[at];
  if (character === '*' || character === '+') return true;
  return character === '{' && /^\{\d+,\}/.test(pattern.slice(at, at + 12));
}
