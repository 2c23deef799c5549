/** What frameworks carry from where a program puts it (start-up, middleware) to handlers: `decorate('db', db)` … `app.db`. */
import type { Ref, SiteFacts, TypeRef } from '../../facts/facts.ts';
import type { Library } from '../../knowledge/define.ts';
import type { LinkedFile } from '../program.ts';
import type { Evaluator } from './evaluate.ts';
import { memberOf } from './evaluate-members.ts';
import { UNKNOWN, type Value } from './value.ts';

/** Something that a program puts on a value of a framework. */
interface Put {
  readonly file: LinkedFile;
  /** What it is put on; none for a type that is declared to have it. */
  readonly on: Ref | null;
  readonly value: Ref | TypeRef;
  /** The method that puts it there, `''` for an assignment. */
  readonly by: string;
  /** The module or namespace in which such a type is declared. */
  readonly within?: string;
  /** A function that gives an object with it: `derive(() => ({ db }))`. */
  readonly isGiven: boolean;
}

export class Carried {
  private byName: Map<string, Put[]> | null = null;
  private readonly known = new Map<string, Map<string, Value>>();
  private readonly files: readonly LinkedFile[];
  private readonly packageFolder: (file: LinkedFile) => string;
  private readonly evaluator: () => Evaluator;

  constructor(
    files: readonly LinkedFile[],
    packageFolder: (file: LinkedFile) => string,
    evaluator: () => Evaluator,
  ) {
    this.files = files;
    this.packageFolder = packageFolder;
    this.evaluator = evaluator;
  }

  /**
   * What stands behind a name on the types of a library that carry values. Applications of one workspace may put other
   * things under one name: what the package of the file that asks puts there goes before that of others.
   */
  behind(library: Library, name: string, file: LinkedFile | null): Value {
    const folder = file ? this.packageFolder(file) : null;
    const place = `${carrierOf(library)} ${folder ?? '*'}`;
    const names = this.known.get(place) ?? new Map<string, Value>();
    this.known.set(place, names);
    const known = names.get(name);
    if (known) return known;
    // What is put there may be made of what is already there.
    names.set(name, UNKNOWN);
    const puts = this.puts().get(name) ?? [];
    const own = puts.filter(put => this.packageFolder(put.file) === folder);
    const value = theOne((own.length > 0 ? own : puts).map(put => this.valueOf(put, library, name)));
    names.set(name, value);
    return value;
  }

  /** What was unknown so far may be known once callers are. */
  forget(): void {
    this.known.clear();
  }

  private valueOf({ file, on, value, isGiven, by, within }: Put, library: Library, name: string): Value {
    const evaluator = this.evaluator();
    if (by !== '' && !library.carries?.by?.includes(by)) return UNKNOWN;
    if (within !== undefined && !isOf(library, within)) return UNKNOWN;
    if (on === null) return evaluator.evaluateType(file, value as TypeRef);
    const target = evaluator.evaluate(file, on);
    if (target.kind !== 'typed' || carrierOf(target.library) !== carrierOf(library)) return UNKNOWN;
    const put = evaluator.evaluate(file, value as Ref);
    if (!isGiven) return put;
    return put.kind === 'function' ? memberOf(evaluator, evaluator.returnOf(put.node), name) : UNKNOWN;
  }

  private puts(): Map<string, Put[]> {
    if (!this.byName) {
      this.byName = new Map();
      const { methods, types } = this.evaluator().input.knowledge.carriers;
      for (const file of this.files) {
        // Tests put doubles there.
        if (file.cold === 'test') continue;
        for (const site of file.facts.sites) this.readSite(file, site, methods);
        this.readTypes(file, types);
      }
    }
    return this.byName;
  }

  /** `request.db = db`, `decorate('db', db)`, `decorate({ db })`, `derive(() => ({ db }))` */
  private readSite(file: LinkedFile, { kind, callee, args }: SiteFacts, methods: ReadonlySet<string>): void {
    if (callee.kind !== 'member') return;
    const [first, second] = args;
    if (!first) return;
    const put = { file, on: callee.object, by: kind === 'assign' ? '' : callee.name, isGiven: false };
    if (kind === 'assign') this.add(callee.name, { ...put, value: first });
    else if (!methods.has(callee.name)) return;
    else if (first.kind === 'literal' && second) this.add(String(first.value), { ...put, value: second });
    else if (first.kind === 'object')
      for (const { name, value } of first.properties) this.add(name, { ...put, value });
    else if (first.kind === 'function')
      for (const name of returnedNames(file, first.function))
        this.add(name, { ...put, value: first, isGiven: true });
  }

  /** `declare module 'fastify' { interface FastifyInstance { db: Pool } }` */
  private readTypes(file: LinkedFile, names: ReadonlySet<string>): void {
    for (const { name, type, within } of file.facts.types)
      if (within !== undefined && names.has(name) && type.kind === 'object')
        for (const member of type.members)
          this.add(member.name, { file, on: null, by: '', value: member.type, isGiven: false, within });
  }

  private add(name: string, put: Put): void {
    const puts = this.byName?.get(name);
    if (puts) puts.push(put);
    else this.byName?.set(name, [put]);
  }
}

/** What all that is known says, if it agrees. */
function theOne(values: readonly Value[]): Value {
  const known = values.filter(({ kind }) => kind !== 'unknown' && kind !== 'literal' && kind !== 'foreign');
  const [first, ...others] = known.filter(({ kind }) => kind !== 'shape');
  if (!first) return known[0] ?? UNKNOWN;
  return others.every(other => isAlike(first, other)) ? first : UNKNOWN;
}

function isAlike(a: Value, b: Value): boolean {
  if (a.kind === 'typed' && b.kind === 'typed') return a.library === b.library && a.type === b.type;
  if (a.kind === 'instance' && b.kind === 'instance') return a.class === b.class;
  if (a.kind === 'function' && b.kind === 'function') return a.node === b.node;
  return a.kind === 'object' && b.kind === 'object' && a.ref === b.ref;
}

/** The package whose values a library's are. */
function carrierOf({ package: name, carries }: Library): string {
  return carries?.of ?? name;
}

function returnedNames({ facts }: LinkedFile, functionId: number): readonly string[] {
  const returns = facts.functions[functionId]?.returns ?? [];
  return returns.flatMap(ref => (ref.kind === 'object' ? ref.properties.map(({ name }) => name) : []));
}

/** True for the module, or a namespace, in which programs declare more members of a library's types. */
function isOf({ package: name, aliases = [], carries }: Library, within: string): boolean {
  return within === name || aliases.includes(within) || (carries?.declaredIn?.includes(within) ?? false);
}
