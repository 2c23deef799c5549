/** What the conditions of a query say of work: that it waits to be done, and that what others have taken is left to them. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';

const STATES = /^(?:status|state|job_?status|task_?status|delivery_?status|phase)$/i;
const PENDING =
  /^(?:pending|queued|waiting|scheduled|ready|enqueued|unprocessed|todo|retry|retrying|not_?started|outbox)$/i;
/** Flags and times that are set once the work is done. */
const DONE =
  /^(?:is_?)?(?:processed|sent|published|delivered|dispatched|handled|completed|done|executed|notified|synced)(?:_?(?:at|on))?$/i;
const SQL =
  /\b(?:status|state)\s*=\s*'(?:pending|queued|waiting|scheduled|ready|enqueued|unprocessed)'|\b(?:processed|sent|published|delivered|dispatched|handled)_?(?:at|on)?"?\s+(?:is\s+null|=\s*false)/i;
const SKIPS = /skip[\s_]?locked|pg_(?:try_)?advisory|for\s+update/i;
const SKIPPING = /^(?:skipLocked|setOnLocked|forUpdate|noWait)$/;
const MAX_DEPTH = 6;

/** True if a call is given a condition by which only what waits to be done is meant. */
export function asksForPending(facts: FileFacts, { callee, args }: SiteFacts): boolean {
  // `.where('status', 'pending')`, `eq(jobs.status, 'pending')`
  const [first, ...rest] = args;
  const last = rest.at(-1);
  if (first && last && STATES.test(nameOf(first)) && PENDING.test(nameOf(last))) return true;
  const isNull =
    callee.kind === 'member' ? /^(?:whereNull|isNull)$/.test(callee.name) : isCallOf(callee, 'isNull');
  if (isNull && first && DONE.test(nameOf(first))) return true;
  return args.some(arg => isPending(facts, arg, 0));
}

function isPending(facts: FileFacts, ref: Ref, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const inner = (of: Ref) => isPending(facts, of, depth + 1);
  switch (ref.kind) {
    case 'literal':
      return typeof ref.value === 'string' && SQL.test(ref.value);
    case 'template':
      return SQL.test(ref.text);
    case 'typed':
    case 'spread':
      return inner(ref.of);
    case 'array':
      return ref.items.some(inner);
    case 'object':
      return ref.properties.some(
        ({ name, value }) => saysPending(name, value) || isWhere(name, value, inner),
      );
    case 'result': {
      const site = facts.sites[ref.site];
      return site !== undefined && asksForPending(facts, site);
    }
    default:
      return false;
  }
}

/** What is written is no condition. */
function isWhere(name: string, value: Ref, inner: (of: Ref) => boolean): boolean {
  return !/^(?:data|set|\$set|update|values|create)$/.test(name) && inner(value);
}

function saysPending(name: string, value: Ref): boolean {
  if (STATES.test(name)) return valuesOf(value).some(each => PENDING.test(nameOf(each)));
  return DONE.test(name) && value.kind === 'literal' && (value.value === null || value.value === false);
}

/** `'pending'`, `['pending', 'retry']`, `{ in: ['pending'] }`, `{ equals: 'pending' }` */
function valuesOf(ref: Ref): readonly Ref[] {
  if (ref.kind === 'array') return ref.items;
  if (ref.kind === 'typed') return valuesOf(ref.of);
  if (ref.kind !== 'object') return [ref];
  return ref.properties
    .filter(({ name }) => /^(?:\$?in|equals|\$?eq|\[Op\.(?:in|eq)\])$/.test(name))
    .flatMap(({ value }) => valuesOf(value));
}

/** `PENDING` of `JobStatus.PENDING`, the text of a literal. */
function nameOf(ref: Ref): string {
  switch (ref.kind) {
    case 'literal':
      return String(ref.value).replace(/^.*\./, '');
    case 'member':
    case 'import':
      return ref.name;
    case 'typed':
      return nameOf(ref.of);
    default:
      return '';
  }
}

function isCallOf(callee: Ref, name: string): boolean {
  return callee.kind === 'import' && callee.name === name;
}

/** True if a call leaves alone what others have locked, or waits for them. */
export function skipsTaken(facts: FileFacts, { callee, args }: SiteFacts): boolean {
  if (callee.kind === 'member' && SKIPPING.test(callee.name)) return true;
  return args.some(arg => SKIPS.test(textOf(facts, arg)));
}

function textOf(facts: FileFacts, ref: Ref, depth = 0): string {
  if (depth > MAX_DEPTH) return '';
  switch (ref.kind) {
    case 'literal':
      return String(ref.value);
    case 'template':
      return ref.text;
    case 'typed':
      return textOf(facts, ref.of, depth + 1);
    case 'object':
      return ref.properties.map(({ name, value }) => `${name} ${textOf(facts, value, depth + 1)}`).join(' ');
    case 'local': {
      const value = facts.bindings[ref.binding]?.value;
      return value ? textOf(facts, value, depth + 1) : '';
    }
    case 'result':
      return (facts.sites[ref.site]?.args ?? []).map(arg => textOf(facts, arg, depth + 1)).join(' ');
    default:
      return '';
  }
}
