/** Where a route's answers get their header: at each answer of the handler, where it calls what answers, or where it returns. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { EntryPoint, FunctionNode, HeaderWriting, Program, ResponseCall } from '../../link/program.ts';
import { isDocument } from './answers.ts';

export type Target =
  /** In order of preference; which one the layout allows only the text tells. */
  | {
      readonly kind: 'answer';
      readonly path: string;
      readonly site: SiteFacts;
      readonly ways: readonly HeaderWriting[];
    }
  /** The handler's call of the function that answers. */
  | { readonly kind: 'helper'; readonly site: SiteFacts; readonly way: HeaderWriting }
  /** What the handler returns is the answer. */
  | { readonly kind: 'returned'; readonly way: HeaderWriting };

/** Names under which what answers comes to a handler. */
const ANSWERS = /res|reply|ctx|context|^c$/i;

/** Those that have room for a header; `first` is the answer that was found. */
export function targetsOf(program: Program, entry: EntryPoint, first: ResponseCall | null): Target[] {
  const responses = program.responsesFrom(entry.handler);
  const documents = responses.filter(response => response !== first && isDocument(response, responses));
  const answers = first ? [first, ...documents] : documents;
  if (answers.length === 0) return returnedTargets(entry);
  const targets: Target[] = [];
  for (const answer of answers) {
    const target = isInside(answer, entry.handler)
      ? answerTarget(entry, answer)
      : (helperTarget(program, entry, answer) ??
        (isOnlyFor(program, entry, answer) ? answerTarget(entry, answer) : null));
    if (target && !targets.some(other => other.kind !== 'returned' && other.site === target.site))
      targets.push(target);
  }
  return targets;
}

/** Callbacks of the handler are of its text too. */
function isInside({ node, site }: ResponseCall, { file, facts }: FunctionNode): boolean {
  return node.file === file && site.start >= facts.start && site.end <= facts.end;
}

/** No other route comes to this answer. */
function isOnlyFor(program: Program, { handler }: EntryPoint, { node }: ResponseCall): boolean {
  return program.hotPaths(node).every(({ entry }) => entry.handler === handler);
}

function answerTarget(entry: EntryPoint, { site, node, writing }: ResponseCall) {
  const ways = writing.length > 0 ? writing : (entry.writing ?? []);
  const fitting = ways.filter(way => hasRoom(way, site));
  return fitting.length > 0 ? ({ kind: 'answer', path: node.file.path, site, ways: fitting } as const) : null;
}

function hasRoom(way: HeaderWriting, { callee, args, kind }: SiteFacts): boolean {
  if (way.by === 'method') return isChained(callee) && kind !== 'new';
  if (way.by !== 'argument') return false;
  const [position, ...names] = way.at.split('.');
  return args.length > 0 && takesHeaders(args[Number(position)], names);
}

/** `res.json(…)`, `res.status(200).json(…)`: there is an object to set the header on. */
function isChained(callee: Ref): boolean {
  return callee.kind === 'member' && ['local', 'result', 'member', 'param'].includes(callee.object.kind);
}

/** Nothing yet, or an object literal whose `headers`, if any, are one too. */
function takesHeaders(given: Ref | undefined, [name, ...names]: readonly string[]): boolean {
  if (given === undefined) return true;
  if (given.kind === 'typed') return takesHeaders(given.of, name === undefined ? [] : [name, ...names]);
  if (given.kind !== 'object' || given.spreads.length > 0) return false;
  const inner = given.properties.find(property => property.name === name);
  return inner === undefined || takesHeaders(inner.value, names);
}

function helperTarget(program: Program, { handler, writing: own }: EntryPoint, answer: ResponseCall) {
  const id = handler.id - handler.file.firstFunction;
  const site = handler.file.facts.sites.find(
    other => other.function === id && leadsTo(program, handler, other, answer),
  );
  const ways = answer.writing.length > 0 ? answer.writing : (own ?? []);
  const way = ways.find(
    each => each.by === 'method' && ANSWERS.test(handler.facts.params[each.params.length - 1]?.name ?? ''),
  );
  return site && way ? ({ kind: 'helper', site, way } as const) : null;
}

function leadsTo(program: Program, handler: FunctionNode, site: SiteFacts, answer: ResponseCall): boolean {
  return program
    .calleesOf(handler, site)
    .some(callee => program.responsesFrom(callee).some(response => response.site === answer.site));
}

function returnedTargets({ answersByReturn, writing, handler, registered }: EntryPoint): Target[] {
  if (!answersByReturn) return [];
  const { kind, params, start, end } = handler.facts;
  const isInline =
    (kind === 'arrow' || kind === 'function') &&
    ((registered.path === handler.file.path && registered.start <= start && registered.end >= end) ||
      isArgument(handler));
  const way = writing?.find(each => {
    if (each.by === 'argument') return false;
    if (each.by === 'decorator') return true;
    return each.params.length > 0 && (isInline || params.length >= each.params.length);
  });
  return way ? [{ kind: 'returned', way }] : [];
}

/** `defineEventHandler(() => …)`: the parameters' types come from the call. */
function isArgument({ id, file }: FunctionNode): boolean {
  const own = id - file.firstFunction;
  return file.facts.sites.some(({ args }) =>
    args.some(arg => arg.kind === 'function' && arg.function === own),
  );
}
