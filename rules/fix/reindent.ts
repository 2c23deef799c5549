/** Text of several lines in another place: its lines after the first move with it. */
import type { Node } from 'ts-morph';
import { indentAt } from './source.ts';

/** The node's text as it reads where its first line is indented by `indent`. */
export function reindented(node: Node, indent: string): string {
  const own = indentAt(node.getSourceFile().getFullText(), node.getStart());
  const [first = '', ...rest] = node.getText().split('\n');
  return [first, ...rest.map(line => (line.startsWith(own) ? indent + line.slice(own.length) : line))].join(
    '\n',
  );
}
