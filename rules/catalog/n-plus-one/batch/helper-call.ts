/** The loop's side of a helper for many: it is called before the loop, and what it gives is looked up in the loop. */
import { type CallExpression, Node } from 'ts-morph';
import type { TextEdit } from '../../../fix/fix.ts';
import { layoutOf } from '../../../fix/layout.ts';
import { importName } from '../../../fix/new-import.ts';
import { type Helper, subjectOfHelper } from './helper.ts';
import { listOf } from './items.ts';
import { argsOfMany } from './key-parameter.ts';
import { keyOf } from './keys.ts';
import type { Query } from './match-query.ts';
import { namesFor } from './naming.ts';
import { insertBefore, spotBefore } from './owner.ts';
import { lookups, placeOf, subjectOfQuery, variableOf } from './read.ts';
import type { Trip } from './trip.ts';

export function helperCallEdits(trip: Trip, call: CallExpression, helper: Helper): TextEdit[] | string {
  const place = placeOf(trip, call);
  if (place === null) return 'what the call gives is neither awaited nor collected by Promise.all';
  const spot = spotBefore(trip);
  if (typeof spot === 'string') return spot;
  const { value } = helper.key;
  const key = keyOf(trip, value, call);
  if (!key) return 'the key comes from what the trip itself computes';
  if (helper.query.form.missing === 'error' && variableOf(place) === null)
    return 'a row that is not there could not fail in its place';
  const source = call.getSourceFile();
  const layout = layoutOf(source);
  const list = listOf(trip, key, layout, spot);
  if (typeof list === 'string') return list;
  const callee = calleeOf(call, helper);
  if (callee === null) return 'the function around the query is not imported by its name';
  const { query } = helper;
  const names = namesFor(spot.owner, {
    subject: helper.computed ? subjectOfHelper(helper) : subjectOfQuery(query, call, place),
    key: query.column || 'key',
    value,
    taken: callee.text,
  });
  const given = argsOfMany(call, helper.key, list.keys);
  const lines = [...list.before, `const ${names.index} = await ${callee.text}(${given})${layout.semicolon}`];
  return [
    ...callee.edits,
    ...insertBefore(spot, lines, layout),
    ...list.edits,
    ...lookups(place, { ...query, value, ...missingIn(helper) }, names, layout),
  ];
}

/** An index of what is computed has what that is without a row. */
function missingIn({ computed }: Helper): Pick<Query, 'missing'> | null {
  return computed && { missing: computed.missing };
}

/** What the helper for many is called here, and its import. */
function calleeOf(call: CallExpression, helper: Helper): { text: string; edits: readonly TextEdit[] } | null {
  const callee = call.getExpression();
  const isHere = call.getSourceFile().getFilePath() === helper.node.getSourceFile().getFilePath();
  if (Node.isPropertyAccessExpression(callee)) {
    if (callee.hasQuestionDotToken() || callee.getName() !== helper.name) return null;
    // `authors.load(id)` of `import * as authors`, or of an object that has the method.
    return { text: `${callee.getExpression().getText()}.${helper.many}`, edits: [] };
  }
  if (callee.getText() !== helper.name) return null;
  if (isHere && !importedFrom(call, helper.name)) return { text: helper.many, edits: [] };
  const module = importedFrom(call, helper.name);
  const imported =
    module !== null && helper.isExported ? importName(call.getSourceFile(), module, helper.many) : null;
  return imported && { text: imported.local, edits: imported.edits };
}

function importedFrom(call: CallExpression, name: string): string | null {
  const declaration = call
    .getSourceFile()
    .getImportDeclarations()
    .find(each => each.getNamedImports().some(named => named.getName() === name && !named.getAliasNode()));
  return declaration?.getModuleSpecifierValue() ?? null;
}
