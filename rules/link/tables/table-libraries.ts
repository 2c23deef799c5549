/** Which library's way to declare tables a name in the code is of. */
import type { Ref } from '../../facts/facts.ts';
import type { Library } from '../../knowledge/define.ts';
import type { Tables } from '../../knowledge/define-tables.ts';
import type { KnowledgeIndex } from '../knowledge-index.ts';
import type { ModuleGraph } from '../modules/exports.ts';
import { importOf } from '../modules/package-imports.ts';
import type { LinkedFile } from '../program.ts';
import type { ClassIndex } from '../values/class-index.ts';
import type { Evaluator } from '../values/evaluate.ts';

/** What reading tables needs to know. */
export interface TablesInput {
  readonly files: readonly LinkedFile[];
  readonly evaluator: Evaluator;
  readonly graph: ModuleGraph;
  readonly classes: ClassIndex;
  readonly knowledge: KnowledgeIndex;
  dependenciesOf(file: LinkedFile): ReadonlySet<string>;
  /** The folder of the package that holds a file, `''` or ending in `/`. */
  packageFolder(file: LinkedFile): string;
}

/** A name that a library gives. */
export interface TableWord {
  readonly tables: Tables;
  readonly name: string;
}

/** `own`: the program declares it, here. */
export type Named =
  | { readonly kind: 'word'; readonly word: TableWord }
  | { readonly kind: 'own'; readonly file: LinkedFile }
  | { readonly kind: 'other' };

const OTHER: Named = { kind: 'other' };

/** What a decorator or a function that is called is. */
export function wordBehind({ graph, knowledge }: TablesInput, file: LinkedFile, ref: Ref): Named {
  const behind = importOf(file, ref);
  if (!behind) return ref.kind === 'local' || ref.kind === 'member' ? { kind: 'own', file } : OTHER;
  const exported = graph.imported(file, behind.module, behind.name);
  if (exported?.kind !== 'package') return exported ? { kind: 'own', file: exported.file } : OTHER;
  const names = [exported.name, `${exported.name}/${exported.subpath}`];
  const tables = knowledge.libraries.find(
    library => library.tables && namesOf(library).some(name => names.includes(name)),
  )?.tables;
  return tables ? { kind: 'word', word: { tables, name: exported.export } } : OTHER;
}

function namesOf({ package: name, aliases = [], tables }: Library): readonly string[] {
  return [name, ...aliases, ...(tables?.packages ?? [])];
}

/** True if a file of the program imports what declares columns or indexes, so that its own decorators may stand for such. */
export function importsDeclarations({ knowledge }: TablesInput, { facts }: LinkedFile): boolean {
  return knowledge.libraries.some(library => {
    const { classes } = library.tables ?? {};
    if (!classes || !namesOf(library).some(name => facts.modules.includes(name))) return false;
    const words = ['*', ...classes.columns, ...classes.keys, ...classes.indexes];
    return facts.bindings.some(
      ({ value }) =>
        value?.kind === 'import' && namesOf(library).includes(value.module) && words.includes(value.name),
    );
  });
}
