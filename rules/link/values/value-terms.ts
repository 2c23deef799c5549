/** What two calls are given, in a form in which equal values have equal texts: constants, parameters, variables that keep their value. */
import type { BindingFacts, BindingId, Ref } from '../../facts/facts.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';

/** A value, as far as it can be compared with another one of the same run. */
export type Term =
  | { readonly kind: 'text'; readonly text: string }
  /** What a function is given, or a part of it. */
  | { readonly kind: 'param'; readonly of: FunctionNode; readonly index: number; readonly default?: Term }
  /** A variable of a function: the same for as long as one run of it goes on. */
  | { readonly kind: 'local'; readonly file: LinkedFile; readonly binding: BindingId; readonly owner: number }
  | { readonly kind: 'part'; readonly of: Term; readonly name: string }
  | { readonly kind: 'list'; readonly word: string; readonly of: readonly Term[] };

/** What terms are made from. */
export interface TermInput {
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
  /** True for a function of a library that only words a condition: `eq`, `and`. */
  isWord(file: LinkedFile, ref: Extract<Ref, { kind: 'result' }>): boolean;
}

const MAX_DEPTH = 10;

/** Null if nobody can say whether another value is the same. */
export function termOf(input: TermInput, file: LinkedFile, ref: Ref, depth = 0): Term | null {
  if (depth > MAX_DEPTH) return null;
  const inner = (of: Ref): Term | null => termOf(input, file, of, depth + 1);
  switch (ref.kind) {
    case 'literal':
      return text(JSON.stringify(ref.value));
    case 'global':
    case 'import':
      return text(ref.name);
    case 'class':
      return text(file.facts.classes[ref.class]?.name ?? '');
    case 'typed':
    case 'await':
      return inner(ref.of);
    case 'spread':
      return list('...', [inner(ref.of)]);
    case 'array':
      return list('[]', ref.items.map(inner));
    case 'object':
      return termOfObject(input, file, ref, depth);
    case 'member': {
      const of = inner(ref.object);
      return of && partOf(of, ref.name);
    }
    case 'local': {
      const binding = file.facts.bindings[ref.binding];
      return binding ? termOfBinding(input, file, ref.binding, binding, depth) : null;
    }
    case 'result': {
      const site = file.facts.sites[ref.site];
      if (!site || !input.isWord(file, ref)) return null;
      return list(wordOf(site.callee), site.args.map(inner));
    }
    default:
      return null;
  }
}

function wordOf(callee: Ref): string {
  return callee.kind === 'member' || callee.kind === 'import' ? `${callee.name}()` : '()';
}

function text(value: string): Term {
  return { kind: 'text', text: value };
}

function list(word: string, of: readonly (Term | null)[]): Term | null {
  return of.every(each => each !== null) ? { kind: 'list', word, of } : null;
}

/** `id` of `{ id }` that a caller gave. */
function partOf(of: Term, name: string): Term | null {
  if (of.kind === 'text') return text(`${of.text}.${name}`);
  if (of.kind !== 'list') return { kind: 'part', of, name };
  if (of.word !== '{}' || of.of.some(each => each.kind === 'list' && each.word === '...')) return null;
  const property = of.of.find(each => each.kind === 'list' && each.word === `${name}:`);
  return property?.kind === 'list' ? (property.of[0] ?? null) : text('undefined');
}

/** Keys in order of name; `[Op.ne]` stands for an unknown spread, too. */
function termOfObject(
  input: TermInput,
  file: LinkedFile,
  { properties, spreads }: Extract<Ref, { kind: 'object' }>,
  depth: number,
): Term | null {
  const words = properties.filter(({ name }) => name.startsWith('[')).length;
  const known = spreads.filter(({ kind }) => kind !== 'unknown');
  if (spreads.length - known.length > words) return null;
  const sorted = [...properties].sort((a, b) => (a.name < b.name ? -1 : 1));
  const parts = sorted.map(({ name, value }) => list(`${name}:`, [termOf(input, file, value, depth + 1)]));
  const spread = known.map(of => list('...', [termOf(input, file, of, depth + 1)]));
  return list('{}', [...spread, ...parts]);
}

function termOfBinding(
  input: TermInput,
  file: LinkedFile,
  id: BindingId,
  binding: BindingFacts,
  depth: number,
): Term | null {
  const { kind, name, assigned, param, value, function: owner } = binding;
  if (kind === 'import' || kind === 'class' || kind === 'enum' || kind === 'function') return text(name);
  if (assigned || kind === 'catch') return null;
  if (param) return termOfParam(input, file, binding, param, depth);
  if (!value) return null;
  switch (value.kind) {
    case 'literal':
    case 'member':
    case 'local':
    case 'typed':
      return termOf(input, file, value, depth + 1);
    // What is filled in later is not the same any more.
    case 'object':
    case 'array':
      return null;
    default:
      return { kind: 'local', file, binding: id, owner };
  }
}

function termOfParam(
  input: TermInput,
  file: LinkedFile,
  { function: owner }: BindingFacts,
  { index, path, default: otherwise }: NonNullable<BindingFacts['param']>,
  depth: number,
): Term | null {
  const of = input.nodeOf(file, owner);
  const declared = of?.facts.params[index];
  if (!of || !declared || declared.rest) return null;
  const written = declared.default ?? otherwise;
  const given = written ? termOf(input, file, written, depth + 1) : undefined;
  if (given === null) return null;
  let term: Term | null = { kind: 'param', of, index, ...(given && { default: given }) };
  for (const name of path) term = term && partOf(term, name);
  return term;
}

/** A call of a function, with what it is given. */
export interface TermCall {
  readonly from: FunctionNode;
  readonly to: FunctionNode;
  readonly given: readonly (Term | null)[];
}

/** A term of a called function in terms of its caller; null if it has to do with what only the function knows. */
export function termFrom(term: Term, call: TermCall): Term | null {
  const { from, to, given } = call;
  switch (term.kind) {
    case 'text':
      return term;
    case 'param': {
      const { of, index } = term;
      if (of !== to) return isAround(of.file, of.id - of.file.firstFunction, from) ? term : null;
      return given[index] === undefined ? (term.default ?? text('undefined')) : given[index];
    }
    case 'local':
      return isAround(term.file, term.owner, from) ? term : null;
    case 'part': {
      const of = termFrom(term.of, call);
      return of && partOf(of, term.name);
    }
    case 'list':
      return list(
        term.word,
        term.of.map(each => termFrom(each, call)),
      );
  }
}

/** True if a function is another one, or stands around it: one run of the inner function sees one value of its variables. */
function isAround(file: LinkedFile, outer: number, { file: own, id: inner }: FunctionNode): boolean {
  if (outer === 0) return true;
  if (file !== own) return false;
  for (let id = inner - file.firstFunction; id >= 0; id = file.facts.functions[id]?.parent ?? -1)
    if (id === outer) return true;
  return false;
}

/** Equal texts are equal values of one run. */
export function textOf(term: Term): string {
  switch (term.kind) {
    case 'text':
      return term.text;
    case 'param':
      return `$${term.of.id}.${term.index}`;
    case 'local':
      return `%${term.file.index}.${term.binding}`;
    case 'part':
      return `${textOf(term.of)}.${term.name}`;
    case 'list':
      return `${term.word}(${term.of.map(textOf).join(',')})`;
  }
}

/** True if a value is made of nothing that a stretch of a file declares, such as the body of a loop. */
export function isMadeBefore(term: Term, file: LinkedFile, start: number, end: number): boolean {
  switch (term.kind) {
    case 'text':
      return true;
    case 'param':
      return term.of.file !== file || term.of.facts.start < start || term.of.facts.end > end;
    case 'local': {
      const at = term.file === file ? (file.facts.bindings[term.binding]?.start ?? start) : -1;
      return at < start || at >= end;
    }
    case 'part':
      return isMadeBefore(term.of, file, start, end);
    case 'list':
      return term.of.every(each => isMadeBefore(each, file, start, end));
  }
}
