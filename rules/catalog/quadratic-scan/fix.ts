/** Builds a Set or a Map of the list before the loop, and looks up in it what the loop searched the list for. */
import { type CallExpression, Node, type SourceFile } from 'ts-morph';
import type { Place } from '../../base/place.ts';
import { declareBefore } from '../../fix/declare-before.ts';
import { editFile, type Fix, refuse, type TextEdit } from '../../fix/fix.ts';
import { layoutOf } from '../../fix/layout.ts';
import { listedStatement } from '../../fix/listed-statement.ts';
import { freeNameIn } from '../../fix/scope-names.ts';
import { callAt, openSource } from '../../fix/source.ts';
import { staysTheSame } from './same-list.ts';
import { type Search, searchOf } from './search.ts';

export const fix: Fix = (_name, { finding, program, textOf }) => {
  const scan = program.quadraticScans.find(
    ({ call }) => call.path === finding.path && call.start === finding.start && call.end === finding.end,
  );
  const text = textOf(finding.path);
  if (!scan || text === undefined || scan.loop.path !== finding.path)
    return refuse('the text has changed since');
  const source = openSource(finding.path, text);
  const call = callAt(source, scan.call);
  const loop = nodeAt(source, scan.loop);
  if (!Node.isCallExpression(call) || !loop) return refuse('the text has changed since');
  const search = searchOf(call);
  if (typeof search === 'string') return refuse(search);
  const changes = staysTheSame(search, loop);
  if (changes !== null) return refuse(changes);
  const edits = lookUp(search, call, loop);
  return typeof edits === 'string' ? refuse(edits) : editFile(finding.path, edits);
};

/** A loop's statement up to its body is what is known of its place; of a callback's, the whole call. */
function nodeAt(source: SourceFile, { start, end }: Pick<Place, 'start' | 'end'>): Node | null {
  let node: Node | undefined = source.getDescendantAtPos(start);
  while (node && node.getStart() === start) {
    if (Node.isIterationStatement(node) || (Node.isCallExpression(node) && node.getEnd() === end))
      return node;
    node = node.getParent();
  }
  return null;
}

function lookUp(search: Search, call: CallExpression, loop: Node): TextEdit[] | string {
  const scope = call.getSourceFile();
  const name = freeNameIn(scope, namesFor(search));
  const declared = declareBefore(loop, `const ${name} = ${builtOf(search, layoutOf(scope).isTyped)}`);
  if (!declared) return 'nothing can stand before the loop';
  const isMoved = listedStatement(loop) === null && /[\r\n]/.test(search.replaced.getText());
  if (isMoved) return 'the search is written on several lines';
  const asks = search.finds ? 'get' : 'has';
  const asked = `${search.negated ? '!' : ''}${name}.${asks}(${search.key.getText()})`;
  return [...declared, { start: search.replaced.getStart(), end: search.replaced.getEnd(), text: asked }];
}

function builtOf({ list, property, finds, isByValue }: Search, isTyped: boolean): string {
  const element = list.getText();
  if (finds) {
    const types = isTyped ? `<unknown, (typeof ${element})[number]>` : '';
    // Of several with one key the first counts, and the last one that is put into a Map.
    return `new Map${types}([...${element}].reverse().map(each => [each.${property}, each]))`;
  }
  const types = isTyped && !isByValue ? '<unknown>' : '';
  return property === ''
    ? `new Set${types}(${element})`
    : `new Set${types}(${element}.map(each => each.${property}))`;
}

function namesFor({ list, property, finds }: Search): string[] {
  const name = list.getText();
  const key = property.charAt(0).toUpperCase() + property.slice(1);
  if (finds) return [`${name}By${key}`];
  return property === '' ? [`${name}Set`] : [`${name}${key}Set`];
}
