/** What object literals say, also where they are passed on to the function that uses them: `findMany({ ...args, where: args.where })`. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import { type GivenInput, paramPartOf } from './given-values.ts';

/** A call on the way into a function, innermost first: what its parameters stand for. */
export interface Calls {
  readonly node: FunctionNode;
  readonly file: LinkedFile;
  readonly site: SiteFacts;
  readonly outer: Calls | null;
}

/** A value where it is written. */
export interface Written {
  readonly file: LinkedFile;
  readonly ref: Ref;
  readonly calls: Calls | null;
}

/** A property of an object, the last of its name first to count. */
export interface WrittenProperty extends Written {
  readonly name: string;
}

const MAX_DEPTH = 8;

/** What a call on the way passed for a parameter. */
export function passedTo(calls: Calls | null, node: FunctionNode, index: number): Written | null {
  for (let call = calls; call; call = call.outer) {
    if (call.node !== node) continue;
    const ref = call.site.args[index];
    return ref ? { file: call.file, ref, calls: call.outer } : null;
  }
  return null;
}

/** The properties of an object, through variables, spreads, members and what calls passed; null if they are out of sight. */
export function propertiesOf(
  input: GivenInput,
  { file, ref, calls }: Written,
  depth: number,
): readonly WrittenProperty[] | null {
  if (depth > MAX_DEPTH) return null;
  const read = (of: Written) => propertiesOf(input, of, depth + 1);
  switch (ref.kind) {
    case 'typed':
      return read({ file, ref: ref.of, calls });
    case 'object': {
      const spread = ref.spreads.flatMap(of => read({ file, ref: of, calls }) ?? []);
      return [...spread, ...ref.properties.map(({ name, value }) => ({ name, file, ref: value, calls }))];
    }
    case 'either': {
      const options = ref.of.flatMap(of => read({ file, ref: of, calls }) ?? []);
      return options.length > 0 ? options : null;
    }
    case 'member': {
      const property = read({ file, ref: ref.object, calls })?.findLast(({ name }) => name === ref.name);
      return property ? read(property) : null;
    }
    case 'local': {
      const binding = file.facts.bindings[ref.binding];
      if (binding?.value && !binding.param) return read({ file, ref: binding.value, calls });
      const part = paramPartOf(input, file, ref);
      let found = part && passedTo(calls, part.node, part.index);
      for (const name of part?.path ?? [])
        found = (found && read(found)?.findLast(property => property.name === name)) ?? null;
      return found && read(found);
    }
    default:
      return null;
  }
}
