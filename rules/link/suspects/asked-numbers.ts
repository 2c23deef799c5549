/** Numbers that a request's text says and nobody checks: `Number(req.query.limit)`, `parseInt(params.get('take')) || 20`. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';

/** Where requests keep what their addresses and bodies say. */
const GIVEN = /^(?:query|searchParams|body|queryStringParameters)$/;
const CONVERTS = /^(?:Number|parseInt|parseFloat)$/;
const MAX_DEPTH = 10;

/** The call that makes the number, or null. */
export function askedNumber(facts: FileFacts, ref: Ref, depth = 0): SiteFacts | null {
  if (depth > MAX_DEPTH) return null;
  switch (ref.kind) {
    case 'typed':
      return askedNumber(facts, ref.of, depth + 1);
    // `Number(query.limit) || 20`; of `all ? undefined : n` the smaller is not told.
    case 'either':
      return ref.of[0] ? askedNumber(facts, ref.of[0], depth + 1) : null;
    case 'local': {
      const binding = facts.bindings[ref.binding];
      return binding?.kind === 'const' && binding.value && !binding.param
        ? askedNumber(facts, binding.value, depth + 1)
        : null;
    }
    case 'result': {
      const site = facts.sites[ref.site];
      return site && converts(site) && isGiven(facts, site.args[0], 0) ? site : null;
    }
    default:
      return null;
  }
}

/** `@Query('limit') limit: string` */
function isQueryParam({ functions }: FileFacts, functionId: number, index: number): boolean {
  return functions[functionId]?.params[index]?.decorators.some(({ name }) => name === 'Query') ?? false;
}

function converts({ callee }: SiteFacts): boolean {
  if (callee.kind === 'global') return CONVERTS.test(callee.name);
  return callee.kind === 'member' && callee.object.kind === 'global' && callee.object.name === 'Number';
}

function isGiven(facts: FileFacts, ref: Ref | undefined, depth: number): boolean {
  if (!ref || depth > MAX_DEPTH) return false;
  switch (ref.kind) {
    case 'member':
      return GIVEN.test(ref.name) || isGiven(facts, ref.object, depth + 1);
    case 'typed':
    case 'await':
      return isGiven(facts, ref.of, depth + 1);
    case 'either':
      return isGiven(facts, ref.of[0], depth + 1);
    case 'local': {
      const binding = facts.bindings[ref.binding];
      if (binding?.param) return isQueryParam(facts, binding.function, binding.param.index);
      return binding?.kind === 'const' && isGiven(facts, binding.value, depth + 1);
    }
    case 'result': {
      const { callee, args = [] }: Partial<SiteFacts> = facts.sites[ref.site] ?? {};
      // `url.searchParams.get('limit')`
      if (callee?.kind === 'member') return isGiven(facts, callee.object, depth + 1);
      return callee?.kind === 'global' && callee.name === 'String' && isGiven(facts, args[0], depth + 1);
    }
    default:
      return false;
  }
}
