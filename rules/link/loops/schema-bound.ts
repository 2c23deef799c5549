/** The most elements that a schema lets a list have: `z.array(…).max(10)`, `@ArrayMaxSize(10) ids: string[]`. */
import type { BindingFacts, Ref, SiteFacts, TypeRef } from '../../facts/facts.ts';
import type { SchemaWord } from '../../knowledge/define.ts';
import type { LinkedFile } from '../program.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { memberOf } from '../values/evaluate-members.ts';
import { paramWhole } from '../values/evaluate-params.ts';
import type { Value } from '../values/value.ts';
import { writtenAs } from '../values/written.ts';
import { limitOf, type Most } from './collection-bound.ts';

/** A schema where it is written, or a value whose part `data` it describes (`safeParse`). */
interface Schema {
  readonly file: LinkedFile;
  readonly ref: Ref;
  readonly within?: string;
}

const MAX_STEPS = 12;

export function schemaMost(evaluator: Evaluator, file: LinkedFile, ref: Ref): Most {
  const schema = describing(evaluator, file, ref, 0);
  if (schema) return schema.within ? null : mostIn(evaluator, schema);
  return decoratedMost(evaluator, file, ref);
}

/** The schema that describes a value. */
function describing(evaluator: Evaluator, file: LinkedFile, ref: Ref, depth: number): Schema | null {
  if (depth > MAX_STEPS) return null;
  switch (ref.kind) {
    case 'await':
    case 'typed':
      return describing(evaluator, file, ref.of, depth + 1);
    case 'member':
      return partOf(evaluator, describing(evaluator, file, ref.object, depth + 1), ref.name);
    case 'local': {
      const binding = file.facts.bindings[ref.binding];
      if (!binding) return null;
      if (binding.type) return typeSchema(evaluator, file, binding.type, 0);
      if (binding.param) return paramSchema(evaluator, file, binding, binding.param);
      return binding.kind === 'const' && binding.value
        ? describing(evaluator, file, binding.value, depth + 1)
        : null;
    }
    case 'result': {
      const site = file.facts.sites[ref.site];
      return site ? parsedWith(evaluator, file, site) : null;
    }
    default:
      return null;
  }
}

/** `Body.parse(json)` gives what `Body` describes; `safeParse` has it under `data`. */
function parsedWith(evaluator: Evaluator, file: LinkedFile, { callee }: SiteFacts): Schema | null {
  const word = wordOf(evaluator, file, callee);
  if (!word?.startsWith('parses') || callee.kind !== 'member') return null;
  const [, within] = word.split(' ');
  return { file, ref: callee.object, ...(within !== undefined && { within }) };
}

function paramSchema(
  evaluator: Evaluator,
  file: LinkedFile,
  binding: BindingFacts,
  param: NonNullable<BindingFacts['param']>,
): Schema | null {
  const type = evaluator.input.nodeOf(file, binding.function)?.facts.params[param.index]?.type;
  let schema = type ? typeSchema(evaluator, file, type, 0) : null;
  for (const name of param.path) schema = partOf(evaluator, schema, name);
  return schema;
}

/** The schema behind `z.infer<typeof Body>`. */
function typeSchema(evaluator: Evaluator, file: LinkedFile, type: TypeRef, depth: number): Schema | null {
  if (depth > MAX_STEPS) return null;
  if (type.kind === 'declared') {
    const facts = file.facts.types[type.type];
    return facts ? typeSchema(evaluator, file, facts.type, depth + 1) : null;
  }
  if (type.kind === 'index') {
    return partOf(evaluator, typeSchema(evaluator, file, type.of, depth + 1), type.name);
  }
  if (type.kind !== 'named') return null;
  const [first] = type.args;
  if (first?.kind === 'typeof' && wordOf(evaluator, file, type.ref) === 'infers')
    return { file, ref: first.ref };
  const behind = type.ref.kind === 'local' ? file.facts.bindings[type.ref.binding]?.value : type.ref;
  if (behind?.kind !== 'import') return null;
  const exported = evaluator.input.graph.importedType(file, behind.module, behind.name);
  return exported?.kind === 'type'
    ? typeSchema(evaluator, exported.file, exported.type.type, depth + 1)
    : null;
}

/** The schema of a part: through the steps of a chain to the object of schemas that names it. */
function partOf(evaluator: Evaluator, schema: Schema | null, name: string): Schema | null {
  if (!schema) return null;
  if (schema.within !== undefined)
    return schema.within === name ? { file: schema.file, ref: schema.ref } : null;
  for (const { file, site, word } of stepsOf(evaluator, schema)) {
    const given = word === 'parts' ? site.args[0] : undefined;
    const parts = given && writtenAs({ graph: evaluator.input.graph, evaluator }, file, given);
    if (parts?.kind !== 'ref' || parts.ref.kind !== 'object') continue;
    const part = parts.ref.properties.findLast(property => property.name === name);
    if (part) return { file: parts.file, ref: part.value };
  }
  return null;
}

function mostIn(evaluator: Evaluator, schema: Schema): Most {
  for (const { file, site, word } of stepsOf(evaluator, schema)) {
    if (word === 'most') return site.args[0] ? limitOf(evaluator, file, site.args[0]) : null;
  }
  return null;
}

/** The parts of a schema of an object: the names of all, and those that are numbers without a maximum. */
interface OpenParts {
  readonly all: readonly string[];
  readonly open: readonly { readonly name: string; readonly file: LinkedFile; readonly site: SiteFacts }[];
}

export function openPartsOf(evaluator: Evaluator, from: LinkedFile, schema: Ref): OpenParts {
  const parts = new Map<string, { readonly file: LinkedFile; readonly ref: Ref }>();
  for (const { file, site, word } of stepsOf(evaluator, { file: from, ref: schema })) {
    const given = word === 'parts' ? site.args[0] : undefined;
    for (const [name, part] of (given && writtenParts(evaluator, { file, ref: given }, 0)) ?? [])
      if (!parts.has(name)) parts.set(name, part);
  }
  return {
    all: [...parts.keys()],
    open: [...parts].flatMap(([name, part]) => {
      const steps = stepsOf(evaluator, part);
      const [last] = steps;
      return last && isOpenNumber(steps) ? [{ name, file: last.file, site: last.site }] : [];
    }),
  };
}

/** The parts that an object writes, and those of objects that it spreads if all of these are in sight; null if it is no object. */
function writtenParts(
  evaluator: Evaluator,
  { file, ref }: Schema,
  depth: number,
): Map<string, Schema> | null {
  const written = writtenAs({ graph: evaluator.input.graph, evaluator }, file, ref);
  if (depth > MAX_STEPS || written.kind !== 'ref' || written.ref.kind !== 'object') return null;
  const at = written.file;
  const spread = written.ref.spreads.map(each => writtenParts(evaluator, { file: at, ref: each }, depth + 1));
  const own = written.ref.properties.map(({ name, value }) => [name, { file: at, ref: value }] as const);
  return new Map([...(spread.includes(null) ? [] : spread.flatMap(each => [...(each ?? [])])), ...own]);
}

function isOpenNumber(steps: readonly Step[]): boolean {
  const words = steps.map(({ word }) => word);
  return words.includes('number') && !words.includes('most') && !words.includes('refines');
}

interface Step {
  readonly file: LinkedFile;
  readonly site: SiteFacts;
  readonly word: SchemaWord | null;
}

/** The calls that a schema is built with, last first: of `z.array(Id).max(10)` these are `max` and `array`. */
function stepsOf(evaluator: Evaluator, schema: Schema): Step[] {
  const steps: Step[] = [];
  const written = (file: LinkedFile, ref: Ref) =>
    writtenAs({ graph: evaluator.input.graph, evaluator }, file, ref);
  let at = written(schema.file, schema.ref);
  while (at.kind === 'ref' && at.ref.kind === 'result' && steps.length < MAX_STEPS) {
    const site = at.file.facts.sites[at.ref.site];
    if (site?.callee.kind !== 'member') break;
    steps.push({ file: at.file, site, word: wordOf(evaluator, at.file, site.callee) });
    at = written(at.file, site.callee.object);
  }
  return steps;
}

function wordOf(evaluator: Evaluator, file: LinkedFile, ref: Ref): SchemaWord | null {
  const value = evaluator.evaluate(file, ref);
  return value.kind === 'member' ? (value.member.schema ?? null) : null;
}

/** `@ArrayMaxSize(10)` of the field that is iterated. */
function decoratedMost(evaluator: Evaluator, file: LinkedFile, ref: Ref): Most {
  if (ref.kind === 'typed') return decoratedMost(evaluator, file, ref.of);
  if (ref.kind === 'member') return fieldMost(evaluator, evaluator.evaluate(file, ref.object), ref.name);
  const binding = ref.kind === 'local' ? file.facts.bindings[ref.binding] : undefined;
  if (!binding) return null;
  if (!binding.param)
    return binding.kind === 'const' && binding.value?.kind === 'member'
      ? decoratedMost(evaluator, file, binding.value)
      : null;
  const name = binding.param.path.at(-1);
  const node = evaluator.input.nodeOf(file, binding.function);
  if (!node || name === undefined) return null;
  let whole = paramWhole(evaluator, node, binding.param.index);
  for (const outer of binding.param.path.slice(0, -1)) whole = memberOf(evaluator, whole, outer);
  return fieldMost(evaluator, whole, name);
}

function fieldMost(evaluator: Evaluator, whole: Value, name: string): Most {
  if (whole.kind !== 'instance') return null;
  const found = evaluator.input.classes.memberOf(whole.file, whole.class, name, false);
  for (const { callee, args } of found?.member.decorators ?? []) {
    if (found && args[0] && wordOf(evaluator, found.file, callee) === 'most')
      return limitOf(evaluator, found.file, args[0]);
  }
  return null;
}
