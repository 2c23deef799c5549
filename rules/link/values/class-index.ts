/** Members of classes through inheritance, and the classes that implement an interface or extend a class. */
import type { ClassFacts, FileFacts, MemberFacts, Ref, TypeFacts, TypeRef } from '../../facts/facts.ts';
import { importBehind, type ModuleGraph } from '../modules/exports.ts';
import type { GivenUp } from '../modules/given-up.ts';
import type { LinkedFile } from '../program.ts';
import type { ObjectRef } from './value.ts';

export interface DeclaredClass {
  readonly file: LinkedFile;
  readonly class: ClassFacts;
}

export interface DeclaredObject {
  readonly file: LinkedFile;
  readonly ref: ObjectRef;
}

interface ForeignBase {
  readonly file: LinkedFile;
  readonly ref: Ref;
  readonly args: readonly TypeRef[];
}

export interface ClassIndex {
  /** The member of a class or of its nearest base that has it. */
  memberOf(
    file: LinkedFile,
    facts: ClassFacts,
    name: string,
    isStatic: boolean,
  ): { readonly file: LinkedFile; readonly member: MemberFacts } | null;
  /** What the topmost known class extends: a library's class or an expression; null above more than `MAX_DEPTH` classes. */
  foreignBase(file: LinkedFile, facts: ClassFacts): ForeignBase | null;
  /** Object literals that are written where an interface or alias is asked for: `const store: Store = { … }`. */
  objectsOf(type: TypeFacts | ClassFacts): readonly DeclaredObject[];
  /** Classes that implement an interface or extend a class, directly or further down; null if there are more than `MAX_SUBTYPES`. */
  subtypesOf(type: TypeFacts | ClassFacts): readonly DeclaredClass[] | null;
}

/** Classes of the program above one another; what classes in a circle extend lies above any number of them. */
const MAX_DEPTH = 12;

/** With more than this, a type is no registry of jobs or commands any more. */
export const MAX_SUBTYPES = 400;

export function indexClasses(files: readonly LinkedFile[], graph: ModuleGraph, givenUp: GivenUp): ClassIndex {
  const direct = new Map<TypeFacts | ClassFacts, DeclaredClass[]>();
  const bases = new Map<ClassFacts, DeclaredClass | null>();

  const classOf = (file: LinkedFile, ref: Ref): DeclaredClass | null => {
    const target = declarationOf(file, ref, graph);
    if (target?.kind !== 'class') return null;
    return { file: target.file, class: target.class };
  };
  const baseOf = (file: LinkedFile, facts: ClassFacts): DeclaredClass | null => {
    if (!facts.extends) return null;
    let base = bases.get(facts);
    if (base === undefined) {
      base = classOf(file, facts.extends);
      bases.set(facts, base);
    }
    return base;
  };
  const foreign = new Map<ClassFacts, ForeignBase | null>();
  const objects = new Map<TypeFacts | ClassFacts, DeclaredObject[]>();
  for (const file of files) {
    for (const { type, ref } of annotatedObjects(file.facts)) {
      const declared = typeDeclaration(file, type, graph);
      if (declared) push(objects, declared, { file, ref });
    }
    for (const facts of file.facts.classes) {
      const base = baseOf(file, facts);
      if (base) push(direct, base.class, { file, class: facts });
      for (const type of facts.implements) {
        const declared = typeDeclaration(file, type, graph);
        if (declared) push(direct, declared, { file, class: facts });
      }
    }
  }
  return {
    memberOf(file, facts, name, isStatic) {
      let current: DeclaredClass | null = { file, class: facts };
      for (let depth = 0; current && depth <= MAX_DEPTH; depth++) {
        const member = ownMember(current.class, name, isStatic);
        if (member) return { file: current.file, member };
        current = baseOf(current.file, current.class);
      }
      return null;
    },
    foreignBase(file, facts) {
      let base = foreign.get(facts);
      if (base === undefined) {
        base = findForeignBase(baseOf, { file, class: facts }, givenUp);
        foreign.set(facts, base);
      }
      return base;
    },
    objectsOf: type => objects.get(type) ?? [],
    subtypesOf: subtypesBy(direct),
  };
}

/** Of classes with more members than these, they are looked up by name. */
const MANY_MEMBERS = 16;
const membersByName = new WeakMap<ClassFacts, ReadonlyMap<string, readonly MemberFacts[]>>();

function ownMember(facts: ClassFacts, name: string, isStatic: boolean): MemberFacts | undefined {
  const members = facts.members.length < MANY_MEMBERS ? facts.members : membersNamed(facts, name);
  return members.find(m => m.name === name && m.static === isStatic && m.kind !== 'setter');
}

function membersNamed(facts: ClassFacts, name: string): readonly MemberFacts[] {
  let byName = membersByName.get(facts);
  if (!byName) {
    byName = Map.groupBy(facts.members, member => member.name);
    membersByName.set(facts, byName);
  }
  return byName.get(name) ?? [];
}

function findForeignBase(
  baseOf: (file: LinkedFile, facts: ClassFacts) => DeclaredClass | null,
  from: DeclaredClass,
  givenUp: GivenUp,
): ForeignBase | null {
  let { file, class: facts } = from;
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    const base = baseOf(file, facts);
    if (!base) return facts.extends ? { file, ref: facts.extends, args: facts.extendsArgs } : null;
    ({ file, class: facts } = base);
  }
  givenUp.note(from.file);
  return null;
}

type Direct = ReadonlyMap<TypeFacts | ClassFacts, readonly DeclaredClass[]>;

/** Every call through a type asks for its subtypes. */
function subtypesBy(direct: Direct): ClassIndex['subtypesOf'] {
  const known = new Map<TypeFacts | ClassFacts, readonly DeclaredClass[] | null>();
  return type => {
    let found = known.get(type);
    if (found === undefined) {
      found = findSubtypes(direct, type);
      known.set(type, found);
    }
    return found;
  };
}

function findSubtypes(direct: Direct, type: TypeFacts | ClassFacts): readonly DeclaredClass[] | null {
  const found = new Map<ClassFacts, DeclaredClass>();
  const queue: (TypeFacts | ClassFacts)[] = [type];
  for (const next of queue) {
    for (const sub of direct.get(next) ?? []) {
      if (found.has(sub.class)) continue;
      found.set(sub.class, sub);
      if (found.size > MAX_SUBTYPES) return null;
      queue.push(sub.class);
    }
  }
  return [...found.values()];
}

interface AnnotatedObject {
  readonly type: TypeRef;
  readonly ref: ObjectRef;
}

const NO_OBJECTS: readonly AnnotatedObject[] = [];
const annotated = new WeakMap<FileFacts, readonly AnnotatedObject[]>();

/** Object literals with the type that their variable, or the function that gives them, is annotated with. */
function annotatedObjects(facts: FileFacts): readonly AnnotatedObject[] {
  let found = annotated.get(facts);
  if (!found) {
    found = annotatedIn(facts);
    annotated.set(facts, found.length > 0 ? found : NO_OBJECTS);
  }
  return found;
}

function annotatedIn({ bindings, functions }: FileFacts): AnnotatedObject[] {
  const found: AnnotatedObject[] = [];
  const note = (type: TypeRef | undefined, ref: Ref): void => {
    if (ref.kind === 'typed') note(ref.type, ref.of);
    else if (type && ref.kind === 'object') found.push({ type, ref });
  };
  for (const { type, value } of bindings) if (value) note(type, value);
  for (const { returnType, returns } of functions) for (const ref of returns) note(returnType, ref);
  return found;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

type Declaration =
  | { readonly kind: 'class'; readonly file: LinkedFile; readonly class: ClassFacts }
  | { readonly kind: 'type'; readonly type: TypeFacts };

/** The class or type that a plain reference names, through imports. */
function declarationOf(file: LinkedFile, ref: Ref, graph: ModuleGraph): Declaration | null {
  const behind = importBehind(file, ref);
  if (behind) {
    const exported = graph.imported(file, behind.module, behind.name);
    if (exported?.kind === 'ref') return declarationOf(exported.file, exported.ref, graph);
    if (exported?.kind === 'type') return { kind: 'type', type: exported.type };
    return null;
  }
  if (ref.kind === 'class') return classAt(file, ref.class);
  if (ref.kind !== 'local') return null;
  const value = file.facts.bindings[ref.binding]?.value;
  return value?.kind === 'class' ? classAt(file, value.class) : null;
}

function classAt(file: LinkedFile, id: number): Declaration | null {
  const facts = file.facts.classes[id];
  return facts ? { kind: 'class', file, class: facts } : null;
}

function typeDeclaration(file: LinkedFile, type: TypeRef, graph: ModuleGraph): TypeFacts | ClassFacts | null {
  if (type.kind === 'declared') return file.facts.types[type.type] ?? null;
  if (type.kind !== 'named') return null;
  const behind = importBehind(file, type.ref);
  if (behind) {
    const exported = graph.importedType(file, behind.module, behind.name);
    if (exported?.kind === 'type') return exported.type;
  }
  const declaration = declarationOf(file, type.ref, graph);
  if (!declaration) return null;
  return declaration.kind === 'class' ? declaration.class : declaration.type;
}
