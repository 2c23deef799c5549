/** Walks JSX: the expressions it holds; an element itself is no site. */
import type { JSXAttributeItem, JSXChild, JSXElement, JSXFragment } from '../parse/tree.ts';
import type { Collector } from './collector.ts';
import { nameRef, visit, visitNamed } from './refs.ts';

export function visitJsx(c: Collector, node: JSXElement | JSXFragment): void {
  c.frame.facts.jsx = true;
  if (node.type === 'JSXElement') {
    const { name } = node.openingElement;
    // A component is read here: `<Row />`.
    if (name.type === 'JSXIdentifier' && /^[A-Z]/.test(name.name)) nameRef(c, name.name);
    for (const attribute of node.openingElement.attributes) visitAttribute(c, attribute);
  }
  for (const child of node.children) visitChild(c, child);
}

function visitAttribute(c: Collector, attribute: JSXAttributeItem): void {
  if (attribute.type === 'JSXSpreadAttribute') {
    visit(c, attribute.argument, 'value');
    return;
  }
  const { name, value } = attribute;
  if (value?.type === 'JSXElement' || value?.type === 'JSXFragment') visitJsx(c, value);
  else if (value?.type === 'JSXExpressionContainer' && value.expression.type !== 'JSXEmptyExpression')
    visitNamed(c, value.expression, 'value', name.type === 'JSXIdentifier' ? name : null);
}

function visitChild(c: Collector, child: JSXChild): void {
  switch (child.type) {
    case 'JSXElement':
    case 'JSXFragment':
      visitJsx(c, child);
      return;
    case 'JSXExpressionContainer':
      if (child.expression.type !== 'JSXEmptyExpression') visit(c, child.expression, 'value');
      return;
    case 'JSXSpreadChild':
      visit(c, child.expression, 'value');
  }
}
