/** Follows references to what they are written as: an object literal, a function expression, a module. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { EntryPointsInput } from '../entry-points/entry-point-search.ts';
import { type Exported, importBehind } from '../modules/exports.ts';
import type { LinkedFile } from '../program.ts';

export type Written =
  | { readonly kind: 'ref'; readonly file: LinkedFile; readonly ref: Ref }
  | { readonly kind: 'module'; readonly file: LinkedFile };

/** A named part of an object or a module. */
export interface NamedPart {
  readonly name: string;
  readonly file: LinkedFile;
  readonly ref: Ref;
}

/** What following references needs to know. */
export type Lookup = Pick<EntryPointsInput, 'graph' | 'evaluator'>;

const MAX_HOPS = 12;

/** What a reference stands for in the text, through variables, imports, annotations and members. */
export function writtenAs(input: Lookup, file: LinkedFile, ref: Ref, hops = 0): Written {
  if (hops > MAX_HOPS) return { kind: 'ref', file, ref };
  switch (ref.kind) {
    case 'typed':
    case 'await':
    case 'spread':
      return writtenAs(input, file, ref.of, hops + 1);
    case 'import':
      return writtenBehind(
        input,
        input.graph.imported(file, ref.module, ref.name),
        { kind: 'ref', file, ref },
        hops,
      );
    case 'local': {
      const behind = importBehind(file, ref);
      if (behind) return writtenAs(input, file, behind, hops + 1);
      const value = file.facts.bindings[ref.binding]?.value;
      return value ? writtenAs(input, file, value, hops + 1) : { kind: 'ref', file, ref };
    }
    case 'member': {
      const whole = writtenAs(input, file, ref.object, hops + 1);
      if (whole.kind === 'module') {
        const exported = input.graph.exported(whole.file, ref.name);
        return writtenBehind(input, exported, { kind: 'ref', file, ref }, hops);
      }
      const part =
        whole.ref.kind === 'object'
          ? whole.ref.properties.findLast(property => property.name === ref.name)
          : undefined;
      return part ? writtenAs(input, whole.file, part.value, hops + 1) : { kind: 'ref', file, ref };
    }
    case 'result': {
      // A factory that returns the literal.
      const value = input.evaluator.evaluate(file, ref);
      return value.kind === 'object'
        ? { kind: 'ref', file: value.file, ref: value.ref }
        : { kind: 'ref', file, ref };
    }
    default:
      return { kind: 'ref', file, ref };
  }
}

function writtenBehind(input: Lookup, exported: Exported | null, otherwise: Written, hops: number): Written {
  if (exported?.kind === 'module') return { kind: 'module', file: exported.file };
  return exported?.kind === 'ref' ? writtenAs(input, exported.file, exported.ref, hops + 1) : otherwise;
}

/** A value among a call's arguments. */
export interface Argument {
  readonly file: LinkedFile;
  readonly ref: Ref;
}

export function argumentsOf(file: LinkedFile, site: SiteFacts): Argument[] {
  return site.args.map(ref => ({ file, ref }));
}

/** The elements of a list of objects, through its spreads; null if it is no list. */
export function itemsOf(input: Lookup, { file, ref }: Argument): Argument[] | null {
  const written = writtenAs(input, file, ref);
  if (written.kind === 'module' || written.ref.kind !== 'array') return null;
  return written.ref.items.flatMap(item => {
    const argument = { file: written.file, ref: item };
    return item.kind === 'spread' ? (itemsOf(input, argument) ?? []) : [argument];
  });
}

/** The value at a dotted path of a call's arguments (`0.resolvers`); of a list of objects, the list of those values. */
export function argumentAt(input: Lookup, args: readonly Argument[], path: string): Argument | null {
  const [index, ...names] = path.split('.');
  let found: Argument | null = args[Number(index)] ?? null;
  for (const name of names) found = found && propertyOf(input, found, name);
  return found;
}

function propertyOf(input: Lookup, { file, ref }: Argument, name: string): Argument | null {
  const written = writtenAs(input, file, ref);
  if (written.kind === 'module') return null;
  if (written.ref.kind === 'array') {
    const items = written.ref.items.flatMap(item => {
      const found = propertyOf(input, { file: written.file, ref: item }, name);
      return found?.file === written.file ? [found.ref] : [];
    });
    return { file: written.file, ref: { kind: 'array', items } };
  }
  const part = namedParts(input, written.file, written.ref).findLast(candidate => candidate.name === name);
  return part ? { file: part.file, ref: part.ref } : null;
}

/** The parts of an object or module, and of the lists, spreads and merges (`merge(a, b)`) of such. */
export function namedParts(input: Lookup, file: LinkedFile, ref: Ref, depth = 0): NamedPart[] {
  if (depth > MAX_HOPS) return [];
  const written = writtenAs(input, file, ref);
  if (written.kind === 'module') return exportedParts(input, written.file);
  const inside = (of: Ref) => namedParts(input, written.file, of, depth + 1);
  switch (written.ref.kind) {
    case 'object':
      return [
        ...written.ref.spreads.flatMap(inside),
        ...written.ref.properties.map(({ name, value }) => ({ name, file: written.file, ref: value })),
      ];
    case 'array':
      return written.ref.items.flatMap(inside);
    case 'either':
      return written.ref.of.flatMap(inside);
    case 'result': {
      const site = written.file.facts.sites[written.ref.site];
      return site?.kind === 'call' ? site.args.flatMap(inside) : [];
    }
    default:
      return [];
  }
}

function exportedParts(input: Lookup, file: LinkedFile): NamedPart[] {
  return file.facts.exports.flatMap(({ name }) => {
    const exported = name === '*' || name === 'default' ? null : input.graph.exported(file, name);
    return exported?.kind === 'ref' ? [{ name, file: exported.file, ref: exported.ref }] : [];
  });
}
