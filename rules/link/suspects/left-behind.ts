/** Ways on which a promise is left behind, so that whoever came in waits for nothing that follows. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { FunctionNode, LinkedFile, Step } from '../program.ts';
import { chainEnd } from '../values/ref-text.ts';

interface Input {
  readonly files: readonly LinkedFile[];
  /** Names of calls that go on with what they are handed when the answer is out: `waitUntil(count())`, `after(() => count())`. */
  readonly afterwards: ReadonlySet<string>;
}

/** What answers, or goes on, wherever it is handed to. */
const ANSWERS =
  /^(?:res|resp|response|reply|c|ctx|context|req|request|next|done|cb|callback|resolve|reject|socket|ws|stream)$/;
const MAX_DEPTH = 5;

/**
 * True if a call on the way, or the last one of `node`, starts something async, and nobody awaits what it gives: `notify(user);`,
 * `users.forEach(async user => …)`. What is handed the request, its answer or a callback may answer when it is done.
 */
export function isLeftBehind(
  { files, afterwards }: Input,
  path: readonly Step[],
  node: FunctionNode,
  last: SiteFacts,
): boolean {
  if (isDropped(afterwards, node.file.facts, last)) return true;
  let within = node.facts;
  for (const step of path.toReversed()) {
    const facts = fileAt(files, step.path)?.facts;
    const site = facts && siteAt(facts, step);
    const around = site && facts?.functions[site.function];
    if (!facts || !site || !around) return false;
    if (within.async && isDropped(afterwards, facts, site)) return true;
    within = around;
  }
  return false;
}

/** Sites are in order of their ends. */
function siteAt({ sites }: FileFacts, { start, end }: Step): SiteFacts | undefined {
  let low = 0;
  let high = sites.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sites[middle] as SiteFacts).end < end) low = middle + 1;
    else high = middle;
  }
  for (; sites[low]?.end === end; low++) if (sites[low]?.start === start) return sites[low];
  return undefined;
}

/** Files are in order of their paths. */
function fileAt(files: readonly LinkedFile[], path: string): LinkedFile | undefined {
  let low = 0;
  let high = files.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((files[middle] as LinkedFile).path < path) low = middle + 1;
    else high = middle;
  }
  return files[low]?.path === path ? files[low] : undefined;
}

function isDropped(afterwards: ReadonlySet<string>, facts: FileFacts, site: SiteFacts): boolean {
  const name = nameOf(facts, site);
  const handedTo = takerOf(facts, endOf(facts, site, /^(?:then|catch|finally)$/));
  if (afterwards.has(name) || (handedTo && afterwards.has(nameOf(facts, handedTo)))) return true;
  const at = endOf(facts, site, /^(?:catch|finally)$/);
  const loops = name === 'forEach' || name === 'map';
  return (
    at.use === 'dropped' &&
    !site.args.some(arg => (arg.kind === 'function' ? !loops : mayAnswer(facts, arg, 0)))
  );
}

/** The last call of a chain that begins with a call: `insert(row).then(…)`. */
function endOf(facts: FileFacts, site: SiteFacts, chained: RegExp): SiteFacts {
  let at = site;
  for (;;) {
    const taker = facts.sites[at.into];
    if (!taker || at.use !== 'receiver' || !chained.test(nameOf(facts, taker))) return at;
    at = taker;
  }
}

function takerOf({ sites }: FileFacts, { use, into }: SiteFacts): SiteFacts | undefined {
  return use === 'argument' ? sites[into] : undefined;
}

function nameOf(facts: FileFacts, { callee }: SiteFacts): string {
  return chainEnd(facts, callee);
}

/** True if what is handed over is, or holds, something by which somebody is answered. */
function mayAnswer(facts: FileFacts, ref: Ref, depth: number): boolean {
  if (depth > MAX_DEPTH) return true;
  const inner = (of: Ref) => mayAnswer(facts, of, depth + 1);
  switch (ref.kind) {
    case 'local': {
      const binding = facts.bindings[ref.binding];
      return binding?.param !== undefined && ANSWERS.test(binding.name);
    }
    case 'spread':
    case 'typed':
      return inner(ref.of);
    case 'array':
      return ref.items.some(inner);
    case 'object':
      return ref.properties.some(({ value }) => inner(value)) || ref.spreads.some(inner);
    default:
      return ref.kind === 'function' || ref.kind === 'this';
  }
}
