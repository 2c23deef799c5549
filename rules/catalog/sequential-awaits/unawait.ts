/** Leaves out the awaits in a list for `Promise.all`: `[await f(), await g()]` becomes `[f(), g()]`. */
import { Node } from 'ts-morph';
import type { FixRequest, TextEdit } from '../../fix/fix.ts';
import { callAt, openSource } from '../../fix/source.ts';

/** Null if the finding's call is in no such list any more. */
export function unawait({ finding, textOf }: FixRequest): TextEdit[] | null {
  const call = callAt(openSource(finding.path, textOf(finding.path) ?? ''), finding);
  const list = call?.getFirstAncestor(Node.isArrayLiteralExpression);
  const awaited = list?.getElements().filter(Node.isAwaitExpression) ?? [];
  if (awaited.length === 0) return null;
  return awaited.map(element => ({
    start: element.getStart(),
    end: element.getExpression().getStart(),
    text: '',
  }));
}
