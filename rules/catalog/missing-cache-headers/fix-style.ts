/** How Cache-Control is set in each framework, and whether that works at a given answer. */
import type { Ref } from '../../facts/facts.ts';
import type { ResponseCall } from '../../link/program.ts';

export const FIX_STYLES = ['express', 'fastify', 'koa', 'hono', 'response-init'] as const;
export type FixStyle = (typeof FIX_STYLES)[number];

/** Null where the fix could not write the header down. */
export function fixStyleFor(framework: string, { site, member }: ResponseCall): FixStyle | null {
  switch (framework) {
    case 'express':
    case 'fastify':
      return isChained(site.callee) ? framework : null;
    case 'koa':
    case '@koa/router':
      return isChained(site.callee) && site.kind === 'call' ? 'koa' : null;
    case 'hono':
      return member.endsWith('.json') ||
        member.endsWith('.text') ||
        member.endsWith('.html') ||
        member.endsWith('.body')
        ? 'hono'
        : null;
    case 'next':
      return canTakeHeaders(site.args[1]) && (site.kind === 'new' || member.endsWith('json'))
        ? 'response-init'
        : null;
    default:
      return null;
  }
}

/** `res.json(…)`, `res.status(200).json(…)`: there is an object to set the header on. */
function isChained(callee: Ref): boolean {
  return callee.kind === 'member' && (callee.object.kind === 'local' || callee.object.kind === 'result');
}

/** No init yet, or an object literal whose `headers`, if any, are one too. */
function canTakeHeaders(init: Ref | undefined): boolean {
  if (init === undefined) return true;
  if (init.kind !== 'object' || init.spreads.length > 0) return false;
  const headers = init.properties.find(({ name }) => name === 'headers');
  return headers === undefined || headers.value.kind === 'object';
}
