/** Fields of GraphQL types that decorators declare: `@ObjectType() class Post { @Field(() => [Comment]) comments }`. */
import type { ClassFacts, DecoratorFacts, MemberFacts, Ref, TypeRef } from '../../facts/facts.ts';
import type { SchemaDecorators } from '../../knowledge/define-schema.ts';
import { importOf, isFrom } from '../modules/package-imports.ts';
import type { LinkedFile } from '../program.ts';
import { refText } from '../values/ref-text.ts';
import type { Value } from '../values/value.ts';
import type { EntryPointsInput } from './entry-point-search.ts';
import type { FieldType } from './graphql-schema.ts';

export interface DecoratedField {
  readonly type: string;
  readonly name: string;
  /** null if the text does not show it. */
  readonly gives: FieldType | null;
  /** Interfaces of the type. */
  readonly implemented: readonly string[];
}

/** Where decorators declare a schema. */
export interface Declaring {
  readonly input: EntryPointsInput;
  readonly file: LinkedFile;
  readonly decorators: SchemaDecorators;
}

const MAX_BASES = 8;

export function decoratedSchema(input: EntryPointsInput): DecoratedField[] {
  const found: DecoratedField[] = [];
  for (const file of input.files) {
    for (const facts of file.facts.classes) {
      for (const decorator of facts.decorators) {
        const decorators = schemaDecorators(input, file, decorator);
        const declaring = decorators && { input, file, decorators };
        if (declaring?.decorators.types.includes(decorator.name))
          found.push(...fieldsOfType(declaring, facts, decorator));
        if (declaring?.decorators.resolvers.includes(decorator.name))
          found.push(...fieldsOfResolver(declaring, facts, decorator));
      }
    }
  }
  return found;
}

/** What a decorator's framework declares schemas with, if it does. */
function schemaDecorators(
  input: EntryPointsInput,
  file: LinkedFile,
  decorator: DecoratorFacts,
): SchemaDecorators | null {
  const behind = importOf(file, decorator.callee);
  const framework =
    behind &&
    input.knowledge.frameworks.find(
      candidate => candidate.schema && isFrom(input, file, behind.module, candidate),
    );
  return framework?.schema ?? null;
}

/** Members without a decorator count too: a compiler's plugin may turn them into fields. */
function fieldsOfType(declaring: Declaring, facts: ClassFacts, decorator: DecoratorFacts): DecoratedField[] {
  const type = givenName(decorator) ?? facts.name;
  const implemented = facts.implements.flatMap(interfaceOf => {
    const name = interfaceOf.kind === 'named' ? givenType(declaring, interfaceOf.ref) : null;
    return name ? [name.type] : [];
  });
  return withBases(declaring, facts).flatMap(({ own, members }) =>
    members
      .filter(member => member.kind !== 'constructor' && !member.static)
      .map(member => ({ type, implemented, ...fieldOf(own, member, member.decorators[0]) })),
  );
}

/** The members of a class and those of what it extends. */
function withBases(declaring: Declaring, facts: ClassFacts) {
  const chain: { own: Declaring; members: readonly MemberFacts[] }[] = [];
  let own = declaring;
  let current: ClassFacts | undefined = facts;
  while (current && chain.length < MAX_BASES) {
    chain.push({ own, members: current.members });
    const base: Value | null = current.extends
      ? own.input.evaluator.evaluate(own.file, current.extends)
      : null;
    current = base?.kind === 'class' ? base.class : undefined;
    if (base?.kind === 'class') own = { ...own, file: base.file };
  }
  return chain;
}

function fieldsOfResolver(
  declaring: Declaring,
  facts: ClassFacts,
  { args: [parent] }: DecoratorFacts,
): DecoratedField[] {
  const { roots, resolves } = declaring.decorators;
  const parentType = parent && givenType(declaring, parent)?.type;
  return facts.members.flatMap(member =>
    member.decorators.flatMap(decorator => {
      const type = roots.includes(decorator.name)
        ? decorator.name
        : resolves.includes(decorator.name)
          ? parentType
          : undefined;
      return type ? [{ type, implemented: [], ...fieldOf(declaring, member, decorator) }] : [];
    }),
  );
}

function fieldOf(
  declaring: Declaring,
  member: MemberFacts,
  decorator: DecoratorFacts | undefined,
): Pick<DecoratedField, 'name' | 'gives'> {
  const given = decorator?.args.find(({ kind }) => kind === 'function');
  return {
    name: (decorator && givenName(decorator)) ?? member.name,
    gives: given ? givenType(declaring, given) : annotated(declaring, member),
  };
}

/** The name of `@ResolveField('posts')` and `@Query(() => [Post], { name: 'posts' })`. */
export function givenName({ args }: DecoratorFacts): string | null {
  for (const arg of args) {
    const value = arg.kind === 'object' ? arg.properties.find(({ name }) => name === 'name')?.value : arg;
    if (value?.kind === 'literal' && typeof value.value === 'string') return value.value;
  }
  return null;
}

/** `Post`, `() => Post`, `() => [Post]`. */
export function givenType(declaring: Declaring, ref: Ref): FieldType | null {
  const { input, file } = declaring;
  if (ref.kind === 'function') {
    const returned = input.nodeOf(file, ref.function)?.facts.returns[0];
    return returned ? givenType(declaring, returned) : null;
  }
  if (ref.kind === 'array') {
    const of = ref.items[0] && givenType(declaring, ref.items[0]);
    return of ? { ...of, isList: true } : null;
  }
  if (ref.kind === 'literal')
    return typeof ref.value === 'string' ? { type: ref.value, isList: false } : null;
  const type = nameOfClass(declaring, input.evaluator.evaluate(file, ref)) ?? refText(file.facts, ref);
  return type ? { type, isList: false } : null;
}

/** The name in the schema of a class that a type's decorator stands before. */
function nameOfClass({ decorators }: Declaring, value: Value): string | null {
  if (value.kind !== 'class' && value.kind !== 'instance') return null;
  const own = value.class.decorators.find(({ name }) => decorators.types.includes(name));
  return own ? (givenName(own) ?? value.class.name) : null;
}

function annotated(declaring: Declaring, { type, function: method }: MemberFacts): FieldType | null {
  const written =
    type ?? (method === undefined ? undefined : declaring.file.facts.functions[method]?.returnType);
  return written ? typeOf(declaring, written) : null;
}

function typeOf(declaring: Declaring, written: TypeRef): FieldType | null {
  const value = declaring.input.evaluator.evaluateType(declaring.file, written);
  const isList = value.kind === 'array';
  const type = nameOfClass(declaring, isList ? value.of : value);
  return type ? { type, isList } : null;
}
