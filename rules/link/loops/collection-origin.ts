/** Where the elements of a collection come from, through variables, helpers and callers: what tells whether they ever are many. */
import type { BindingFacts, FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { ParamRuns } from '../calls/param-runs.ts';
import type { FunctionNode, LinkedFile, Origin } from '../program.ts';
import type { OwnEffect } from '../site-linker.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { type GivenInput, givenFor } from '../values/given-values.ts';
import { isOwnFolder } from '../values/own-folders.ts';
import { chainNames, refText } from '../values/ref-text.ts';
import { passedTo, propertiesOf, type Written } from '../values/written-objects.ts';
import { filledFrom } from './filled-lists.ts';
import { asksFor, givesOne, keysOf, type Reader } from './row-origin.ts';

export interface OriginInput extends GivenInput {
  readonly evaluator: Evaluator;
  readonly own: ReadonlyMap<SiteFacts, OwnEffect>;
  /** What frameworks call with what a request or message holds. */
  readonly handlers: ReadonlySet<FunctionNode>;
  readonly runs: Pick<ParamRuns, 'handed'>;
}

/** What is asked: a reference, and the names to read of its value. */
interface Asked extends Written {
  readonly path: readonly string[];
  readonly depth: number;
  /** Variables on the way: `items = items.filter(…)` says nothing of its own. */
  readonly seen: readonly BindingFacts[];
}

/** `none` is a value without elements, which says nothing of the others that a variable may hold. */
type Found = Origin | 'none' | null;

const MAX_DEPTH = 24;
/** Stands in a path for one of a list's elements. */
const EACH = '[]';
/** Calls that give one element of their list, and calls that hand each to a function. */
const PICKS = /^(?:find|findLast|at|get|shift|pop)$/;
const HANDS_EACH = /^(?:map|forEach|flatMap|filter|some|every|find)$/;
/** Members that keep what a collection is made of. */
const KEEPS =
  /^(?:map|filter|flatMap|flat|slice|splice|sort|reverse|concat|toSorted|toReversed|then|catch|finally|values|keys|entries|all|toArray|exec|lean|json|unwrap)$/;
/** Functions that do, of their first argument. */
const KEEPS_FIRST =
  /^(?:from|all|allSettled|uniq\w*|unique\w*|dedupe\w*|compact|sortBy|orderBy|filter|reject|flatten\w*|flatMap|map|difference\w*|without|shuffle|keyBy|groupBy|fromEntries|resolve|parse|parseAsync|safeParse|validate)$/;
/** Where an answer holds its list. */
const HOLDERS = /^(?:data|rows|items|results|records|docs|documents|nodes|edges|list|entries|value|body)$/;
/** What describes the program itself: its entities, its registered jobs. */
const DESCRIBES = /^[_#]*(?:(?:get)?(?:meta_?data|manifest)|\w*(?:definitions|registry))$/i;
/** Tables that have many rows for each of their parents. */
const LOGS = /event|log(?:s|entr|$)|message|record|response|submission|visit|metric/i;
/** Files that a form brings: somebody chose each of them. */
const UPLOADS = /^(?:files|uploads)$/;
const NO_REQUEST = /^(?:ctx|context|session|auth|currentUser|viewer|user|req\.user|logger)$/;

export function originOf(input: OriginInput, file: LinkedFile, ref: Ref): Origin | null {
  const found = find(input, { file, ref, path: [], depth: 0, calls: null, seen: [] });
  return found === 'none' ? null : found;
}

function find(input: OriginInput, asked: Asked): Found {
  const { file, ref, path } = asked;
  if (asked.depth > MAX_DEPTH) return null;
  switch (ref.kind) {
    case 'await':
    case 'typed':
    case 'spread':
      return find(input, step(asked, { ref: ref.of }));
    case 'literal':
      return path.length === 0 ? 'none' : null;
    case 'array':
      return ofArray(input, asked, ref.items);
    case 'object':
      return ofObject(input, asked, ref);
    case 'member':
      if (DESCRIBES.test(ref.name)) return { kind: 'constant', at: null };
      return find(input, step(asked, { ref: ref.object, path: [ref.name, ...path] }));
    case 'element':
      return path.length > 0 ? find(input, step(asked, { ref: ref.of, path: [EACH, ...path] })) : null;
    case 'either':
      return ofAll(ref.of.map(option => find(input, step(asked, { ref: option }))));
    case 'local': {
      const binding = file.facts.bindings[ref.binding];
      return binding ? ofBinding(input, asked, ref, binding) : null;
    }
    case 'import': {
      const exported = input.evaluator.input.graph.imported(file, ref.module, ref.name);
      return exported?.kind === 'ref' ? find(input, step(asked, exported)) : null;
    }
    case 'this':
      return ofField(input, asked, ref.class);
    case 'result': {
      const site = file.facts.sites[ref.site];
      return site ? ofCall(input, asked, site) : null;
    }
    default:
      return null;
  }
}

function step(asked: Asked, next: Partial<Asked>): Asked {
  return { ...asked, ...next, depth: asked.depth + 1 };
}

/** Many if one may be many; few if all are. */
function ofAll(found: readonly Found[]): Found {
  const known = found.filter(each => each !== 'none');
  if (known.length === 0) return found.length > 0 ? 'none' : null;
  const growing = known.find(each => each !== null && grows(each));
  if (growing) return growing;
  return known.includes(null) ? null : (known.find(each => each?.kind === 'children') ?? known[0] ?? null);
}

export function grows({ kind }: Origin): boolean {
  return kind === 'rows' || kind === 'request' || kind === 'files' || kind === 'remote';
}

function ofArray(input: OriginInput, asked: Asked, items: readonly Ref[]): Found {
  if (asked.path.length > 0) return null;
  if (items.length === 0) return 'none';
  return ofAll(
    items.map(item =>
      item.kind === 'spread'
        ? find(input, step(asked, { ref: item.of }))
        : ({ kind: 'constant', at: null } as const),
    ),
  );
}

function ofObject(input: OriginInput, asked: Asked, ref: Extract<Ref, { kind: 'object' }>): Found {
  const [name, ...rest] = asked.path;
  // `Array.from({ length: pages })`
  const length = ref.properties.find(property => property.name === 'length');
  if (name === undefined && length) return find(input, step(asked, { ref: length.value }));
  if (name === undefined) return ref.properties.length > 0 ? { kind: 'constant', at: null } : 'none';
  const property = ref.properties.findLast(candidate => candidate.name === name);
  return property ? find(input, step(asked, { ref: property.value, path: rest })) : null;
}

function ofBinding(
  input: OriginInput,
  asked: Asked,
  ref: Extract<Ref, { kind: 'local' }>,
  binding: BindingFacts,
): Found {
  if (binding.param) return ofParam(input, asked, binding);
  if (binding.kind === 'enum') return { kind: 'constant', at: null };
  if (asked.seen.includes(binding)) return 'none';
  const { file } = asked;
  const inner = { seen: [...asked.seen, binding] };
  const value = binding.value && (awaitedTogether(file.facts, binding) ?? binding.value);
  const options = [...(value ? [value] : []), ...(binding.assigned ?? [])];
  const found = ofAll(options.map(option => find(input, step(asked, { ref: option, ...inner }))));
  if (found !== 'none' && found !== null) return found;
  const fillings = filledFrom(file, ref.binding, id => input.runs.handed(file, id));
  if (fillings.length === 0) return found;
  return ofAll(fillings.map(filling => find(input, step(asked, { ref: filling, path: [], ...inner }))));
}

/** Of `const [orders, users] = await Promise.all([listOrders(), listUsers()])` the item at the variable's position. */
export function awaitedTogether(facts: FileFacts, { value, start }: BindingFacts): Ref | null {
  if (value?.kind !== 'element') return null;
  const whole = value.of.kind === 'await' ? value.of.of : value.of;
  const call = whole.kind === 'result' ? facts.sites[whole.site] : undefined;
  const [list] = call?.args ?? [];
  if (call?.callee.kind !== 'member' || call.callee.name !== 'all' || list?.kind !== 'array') return null;
  const before = facts.bindings.filter(
    other => other.value?.kind === 'element' && other.value.of === value.of && other.start < start,
  );
  return list.items[before.length] ?? null;
}

function ofParam(
  input: OriginInput,
  asked: Asked,
  { param, function: owner, start, end }: BindingFacts,
): Found {
  const node = param ? input.nodeOf(asked.file, owner) : null;
  if (!node || !param) return null;
  const path = [...param.path, ...asked.path];
  const passed = passedTo(asked.calls, node, param.index);
  if (passed) return find(input, step(asked, { ...passed, path }));
  if (input.handlers.has(node)) {
    if (path.some(name => NO_REQUEST.test(name))) return null;
    const isUpload = path.some(name => UPLOADS.test(name));
    return { kind: isUpload ? 'children' : 'request', at: { path: asked.file.path, start, end } };
  }
  const handed = input.runs.handed(asked.file, owner)?.site.callee;
  if (handed?.kind === 'member' && HANDS_EACH.test(handed.name) && param.index === 0 && path.length > 0)
    return find(input, step(asked, { ref: handed.object, path: [EACH, ...path] }));
  const given = givenFor(input, { node, index: param.index, path });
  if (!given) return null;
  return ofAll(
    given.map(each => find(input, { ...each, calls: null, depth: asked.depth + 4, seen: asked.seen })),
  );
}

function ofField(input: OriginInput, asked: Asked, classId: number): Found {
  const [name, ...rest] = asked.path;
  const members = asked.file.facts.classes[classId]?.members ?? [];
  const member = members.find(candidate => candidate.kind === 'field' && candidate.name === name);
  if (!member) return null;
  const options = [...(member.value ? [member.value] : []), ...(member.assigned ?? [])];
  return ofAll(options.map(ref => find(input, step(asked, { ref, path: rest }))));
}

function ofCall(input: OriginInput, asked: Asked, site: SiteFacts): Found {
  const { file } = asked;
  const { callee, args } = site;
  const effect = input.own.get(site)?.effect.kind;
  const at = { path: file.path, start: site.start, end: site.end };
  if (effect === 'fs') {
    const isOwn = args[0] !== undefined && isOwnFolder(input, { ...asked, ref: args[0] });
    return { kind: isOwn ? 'constant' : 'files', at };
  }
  if (effect === 'db.read' || effect === 'db.write' || effect === 'http')
    return ofQuery(input, asked, site, effect === 'http' ? 'remote' : 'rows');
  if (callee.kind === 'member' && DESCRIBES.test(callee.name)) return { kind: 'constant', at: null };
  const value = input.evaluator.calleeOf(file, site);
  if (value.kind === 'function')
    return ofFunction(
      input,
      step(asked, { calls: { node: value.node, file, site, outer: asked.calls } }),
      value.node,
    );
  const [first] = args;
  const name = callee.kind === 'member' ? callee.name : refText(file.facts, callee);
  if (callee.kind === 'member' && isObject(callee.object))
    return first ? find(input, step(asked, { ref: first })) : null;
  if (site.kind === 'new' || KEEPS_FIRST.test(name)) {
    const found = first ? find(input, step(asked, { ref: first })) : 'none';
    if (found !== null && found !== 'none') return found;
    if (site.kind === 'new') return first ? found : 'none';
  }
  const inner = args.find(arg => arg.kind === 'function') ?? wrappedIn(file.facts, callee);
  if (callee.kind === 'member' && PICKS.test(callee.name) && asked.path.length > 0)
    return find(input, step(asked, { ref: callee.object, path: [EACH, ...asked.path] }));
  if (callee.kind === 'member' && KEEPS.test(callee.name))
    return ofKept(find(input, step(asked, { ref: callee.object })), callee.name);
  const node = inner?.kind === 'function' ? input.nodeOf(file, inner.function) : null;
  return node ? ofFunction(input, asked, node) : null;
}

/** `cache(async () => rows)()` */
function wrappedIn(facts: FileFacts, callee: Ref): Ref | undefined {
  const made = callee.kind === 'result' ? facts.sites[callee.site] : undefined;
  return made?.args.find(arg => arg.kind === 'function');
}

function isObject(ref: Ref): boolean {
  return ref.kind === 'global' && ref.name === 'Object';
}

/** A few may have many each; a person's few are few all the way down. */
function ofKept(found: Found, name: string): Found {
  const isFlattened = name === 'flatMap' || name === 'flat';
  return isFlattened && found !== 'none' && found !== null && !grows(found) && found.kind !== 'part'
    ? null
    : found;
}

/** What a function gives: the same as its `return`s. */
function ofFunction(input: OriginInput, asked: Asked, node: FunctionNode): Found {
  const { returns, yields, generator } = node.facts;
  return ofAll(
    (generator ? yields : returns).map(ref =>
      // An object that is written there is a table, whatever its keys are called.
      ref.kind === 'object' && asked.path.length === 0
        ? { kind: 'constant', at: null }
        : find(input, step(asked, { file: node.file, ref, depth: asked.depth + 2 })),
    ),
  );
}

function ofQuery(input: OriginInput, asked: Asked, site: SiteFacts, kind: 'rows' | 'remote'): Found {
  const { file, path } = asked;
  const at = { path: file.path, start: site.start, end: site.end };
  const isElement = path.includes(EACH);
  const name = path.find(each => each !== EACH);
  const args = site.args.map(ref => ({ file, ref, calls: asked.calls }));
  const read: Reader = written => propertiesOf(input, written, 0);
  if (name !== undefined && (isElement || givesOne(site) || !HOLDERS.test(name)))
    return asksFor(read, args, name) ? { kind: 'part', at } : null;
  if (name === undefined && givesOne(site)) return null;
  const keys = keysOf(read, args);
  if (keys?.kind === 'list') {
    const of = find(input, step(asked, { ...keys.of, path: [] }));
    if (of !== null && of !== 'none') return of;
    return { kind, at };
  }
  const isLog =
    keys?.kind === 'children' && chainNames(file.facts, site.callee).some(each => LOGS.test(each));
  return { kind: !keys || keys.kind === 'rows' || isLog ? kind : keys.kind, at };
}
