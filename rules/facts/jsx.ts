/** Walks JSX: the expressions it holds, and elements of components, which a server renders by calling them. */
import type { JSXAttributeItem, JSXChild, JSXElement, JSXFragment } from '../parse/tree.ts';
import { type Collector, UNKNOWN } from './collector.ts';
import type { ElementFacts, PropertyRef, Ref, SurroundingFacts } from './facts.ts';
import { nameRef, visit, visitNamed } from './refs.ts';
import { addElement } from './sites.ts';
import { trimmed } from './trimmed-lists.ts';

export function visitJsx(c: Collector, node: JSXElement | JSXFragment): void {
  c.frame.facts.jsx = true;
  const { around } = c;
  if (node.type === 'JSXElement') c.around = visitElement(c, node);
  for (const child of node.children) visitChild(c, child);
  c.around = around;
}

function visitElement(c: Collector, node: JSXElement): SurroundingFacts {
  const { name, attributes, start, end } = node.openingElement;
  // A component is read here: `<Row />`.
  const component = name.type === 'JSXIdentifier' && /^[A-Z]/.test(name.name) ? nameRef(c, name.name) : null;
  const properties: PropertyRef[] = [];
  const spreads: Ref[] = [];
  for (const attribute of attributes) visitAttribute(c, attribute, properties, spreads);
  if (component && !isOfBrowser(c))
    addElement(c, node, component, {
      kind: 'object',
      properties: trimmed(properties),
      spreads: trimmed(spreads),
    });
  const tag = name.type === 'JSXIdentifier' ? name.name : '';
  if (isLoading(tag)) {
    const spread = spreads.length > 0;
    c.elements.push({
      ...{ tag, start, end, function: c.frame.id, attributes: properties, spread },
      ...(c.around && { around: c.around }),
    });
  }
  return { tag, attributes: component || tag === '' ? [] : properties };
}

function isLoading(tag: string): tag is ElementFacts['tag'] {
  return tag === 'img' || tag === 'script' || tag === 'link';
}

/** A browser renders at once, so that none of its components is async: it is told by a directive, or by hooks. */
function isOfBrowser(c: Collector): boolean {
  c.ofBrowser ??=
    c.directives.includes('use client') ||
    c.bindings.some(
      ({ value }) => value?.kind === 'import' && value.module === 'react' && HOOK.test(value.name),
    );
  return c.ofBrowser;
}

const HOOK = /^use[A-Z]/;

function visitAttribute(
  c: Collector,
  attribute: JSXAttributeItem,
  properties: PropertyRef[],
  spreads: Ref[],
): void {
  if (attribute.type === 'JSXSpreadAttribute') {
    spreads.push(visit(c, attribute.argument, 'value'));
    return;
  }
  const { name, value } = attribute;
  let ref: Ref = value === null ? { kind: 'literal', value: true } : UNKNOWN;
  if (value?.type === 'Literal') ref = { kind: 'literal', value: String(value.value) };
  else if (value?.type === 'JSXElement' || value?.type === 'JSXFragment') visitJsx(c, value);
  else if (value?.type === 'JSXExpressionContainer' && value.expression.type !== 'JSXEmptyExpression')
    ref = visitNamed(c, value.expression, 'value', name.type === 'JSXIdentifier' ? name : null);
  // React keeps these for itself.
  if (name.type === 'JSXIdentifier' && name.name !== 'key' && name.name !== 'ref')
    properties.push({ name: name.name, value: ref });
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
