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
  for (const [key, value] of Object.entries(node)) {
    if (typeof value !== 'object' || value === null || NO_CODE.has(key)) continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.type === 'string') visit(child as Node);
    }
  }
}
