/** Names of routes as people write them: from decorators and from the paths of files. */
import type { DecoratorFacts, Ref } from '../../facts/facts.ts';

/** `@Controller('orders')` and `@Get(':id')` → `/orders/:id` */
export function decoratedRoute(owner: DecoratorFacts | undefined, decorator: DecoratorFacts): string {
  const parts = [textOf(owner?.args[0]), textOf(decorator.args[0])]
    .map(part => part.replace(/^\/|\/$/g, ''))
    .filter(part => part !== '');
  return `/${parts.join('/')}`;
}

function textOf(ref: Ref | undefined): string {
  if (ref?.kind === 'literal' && typeof ref.value === 'string') return ref.value;
  if (ref?.kind === 'object') return textOf(ref.properties.find(property => property.name === 'path')?.value);
  return '';
}

/** `src/app/(shop)/orders/[id]/route.ts` → `/orders/[id]`; `server/api/orders.get.ts` → `/api/orders` */
export function routeOfFile(path: string): string {
  const inside = path
    .replace(/^.*?\b(?:app|pages|routes|server(?=\/api\/))\//, '')
    .replace(/(?:\.(?:get|post|put|patch|delete|head|options))?\.[cm]?[jt]sx?$/, '');
  const parts = inside
    .split('/')
    .filter(
      part =>
        !/^\(.*\)$/.test(part) &&
        !/^(?:route|page|layout|index|template|default|loading|not-found|\+.*)$/.test(part),
    );
  return `/${parts.join('/')}`;
}

/** `/orders` and `/:id` → `/orders/:id`; a route at the prefix itself is the prefix. */
export function joinRoutes(prefix: string, route: string): string {
  const parts = [prefix, route].map(part => part.replace(/^\/|\/$/g, '')).filter(part => part !== '');
  return prefix === '' ? route : `/${parts.join('/')}`;
}
