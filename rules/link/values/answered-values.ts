/** Turns an answer of the type oracle into a value: a function or class of the program, or a member that knowledge describes. */
import type { SiteFacts, TypeFacts } from '../../facts/facts.ts';
import type { Library } from '../../knowledge/define.ts';
import type { Declaration } from '../oracle.ts';
import type { LinkedFile } from '../program.ts';
import type { Evaluator } from './evaluate.ts';
import { memberOf, packageMember, typedMember } from './evaluate-members.ts';
import { UNKNOWN, type Value } from './value.ts';

/** What a site's callee is by the oracle; unknown if it was not asked or its answer says nothing to us. */
export function answeredCallee(evaluator: Evaluator, file: LinkedFile, site: SiteFacts): Value {
  const answer = evaluator.input.answers.of(file.path, site.nameStart);
  if (answer === null) return UNKNOWN;
  const values = answer
    .map(declaration =>
      declaration.package === null
        ? valueInWorkspace(evaluator, file, declaration)
        : valueInPackage(evaluator, declaration, declaration.package),
    )
    .filter(value => value.kind !== 'unknown' && value.kind !== 'foreign');
  const [first, ...others] = values;
  if (first?.kind !== 'function') return first ?? UNKNOWN;
  // Of a union's members, the one that runs is not certain.
  const isUnion = others.some(other => other.kind !== 'function' || other.node !== first.node);
  return isUnion ? { ...first, confidence: 'likely' } : first;
}

function valueInWorkspace(evaluator: Evaluator, from: LinkedFile, declaration: Declaration): Value {
  const { path, offset, names } = declaration;
  const { described: modules } = evaluator.input.graph;
  const owner = modules.ownerOf(path);
  // Inside of what is described the same names may stand for something else.
  const isOutside = owner !== null && modules.ownerOf(from.path) !== owner;
  const described = isOutside ? valueInPackage(evaluator, declaration, owner) : UNKNOWN;
  if (described.kind !== 'unknown') return described;
  const file = evaluator.input.graph.files.get(path);
  if (!file) return UNKNOWN;
  const { functions, bindings, types } = file.facts;
  const id = functions.findIndex(fn => fn.nameStart === offset || fn.start === offset);
  const node = id < 0 ? null : evaluator.input.nodeOf(file, id);
  if (node && node.facts.kind !== 'module') return { kind: 'function', node };
  const binding = bindings.findIndex(each => each.start === offset);
  if (binding >= 0) return evaluator.evaluate(file, { kind: 'local', binding });
  const type = types.find(each => each.start <= offset && offset < each.end);
  return type ? onlyImplementation(evaluator, type, names.at(-1) ?? '') : UNKNOWN;
}

/** An interface's method is the one implementation that the program has; of several, the oracle cannot tell which. */
function onlyImplementation(evaluator: Evaluator, type: TypeFacts, name: string): Value {
  const subtypes = evaluator.input.classes.subtypesOf(type);
  const [only] = subtypes ?? [];
  return only && subtypes?.length === 1
    ? memberOf(evaluator, { kind: 'instance', file: only.file, class: only.class }, name)
    : UNKNOWN;
}

function valueInPackage(evaluator: Evaluator, { names }: Declaration, packageName: string): Value {
  const name = names.at(-1);
  const type = names.at(-2);
  if (name === undefined) return UNKNOWN;
  for (const library of evaluator.input.knowledge.librariesOf(packageName, '')) {
    const value =
      type === undefined
        ? packageMember(evaluator, library, name)
        : evaluator.firstKnown(
            typesNamed(library, type).map(
              known => () => typedMember(evaluator, { kind: 'typed', library, type: known, args: [] }, name),
            ),
          );
    if (value.kind !== 'unknown' && value.kind !== 'foreign') return value;
  }
  return UNKNOWN;
}

/** The described types that a declared name stands for: its own, what the class of that name makes and is, a generated one. */
function typesNamed(library: Library, name: string): string[] {
  const exported = library.exports?.[name];
  const [, generated] =
    Object.entries(library.generated ?? {}).find(([ending]) => name.endsWith(ending)) ?? [];
  return [name, exported?.constructs, exported?.is, generated]
    .filter(type => type !== undefined)
    .filter(type => Object.hasOwn(library.types, type));
}
