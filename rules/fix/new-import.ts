/** Imports a name that a file has not, beside what it has from the module or in a declaration of its own. */
import type { Node, SourceFile } from 'ts-morph';
import type { TextEdit } from './fix.ts';
import { type ImportedName, mergeImport } from './imports.ts';
import { isTaken } from './names.ts';
import { newlineOf, quoteOf, semicolonOf } from './source.ts';

/** Null where the name means something else in the file, or where the file's way to import is not an import declaration. */
export function importName(source: SourceFile, module: string, name: string): ImportedName | null {
  const merged = mergeImport(source, [module], name);
  if (merged) return merged;
  if (isTaken(source, name)) return null;
  const declarations = source.getImportDeclarations();
  const like = declarations.find(each => each.getModuleSpecifierValue() === module) ?? declarations.at(-1);
  if (!like) return null;
  const quote = quoteOf(source);
  const line = `import { ${name} } from ${quote}${module}${quote}${semicolonOf(like)}`;
  return { local: name, edits: [lineAfter(like, line)] };
}

function lineAfter(node: Node, line: string): TextEdit {
  return {
    start: node.getEnd(),
    end: node.getEnd(),
    text: newlineOf(node.getSourceFile().getFullText()) + line,
  };
}
