/** Goes through what is inside a node of any kind. */
import type { Node } from '../parse/tree.ts';

const NO_CODE = new Set([
  'parent',
  'typeAnnotation',
  'typeParameters',
  'typeArguments',
  'returnType',
  'loc',
  'range',
]);

export function eachChild(node: object, visit: (child: Node) => void): void {
  for (const key in node) {
    const value: unknown = node[key as keyof typeof node];
    if (typeof value !== 'object' || value === null || NO_CODE.has(key)) continue;
    if (Array.isArray(value)) for (const child of value) visitNode(child, visit);
    else visitNode(value, visit);
  }
}

function visitNode(value: unknown, visit: (child: Node) => void): void {
  if (typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string')
    visit(value as Node);
}
