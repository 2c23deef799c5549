/** Answers that only list where to go on, such as the index of an API: nothing is saved by keeping them. */
import type { FileFacts, Ref } from '../../facts/facts.ts';
import type { ResponseCall } from '../../link/program.ts';

const LINK = /^(?:path|pathname|href|url|uri|link|route)$/;
const MAX_STEPS = 8;
const KEEPS = /^(?:map|filter|sort|toSorted|slice|stringify)$/;

export function isIndex({ site, node }: ResponseCall): boolean {
  const { facts } = node.file;
  return site.args[0] !== undefined && leadsOnly(facts, site.args[0], 0);
}

/** A list of links that is written in the file, also as text and with each of its elements changed. */
function leadsOnly(facts: FileFacts, ref: Ref, step: number): boolean {
  if (step > MAX_STEPS) return false;
  switch (ref.kind) {
    case 'typed':
    case 'await':
      return leadsOnly(facts, ref.of, step + 1);
    case 'array':
      return ref.items.length > 0 && ref.items.every(isLink);
    case 'local': {
      const binding = facts.bindings[ref.binding];
      return binding?.kind === 'const' && !binding.param && binding.value !== undefined
        ? leadsOnly(facts, binding.value, step + 1)
        : false;
    }
    case 'result': {
      const site = facts.sites[ref.site];
      if (site?.callee.kind !== 'member' || !KEEPS.test(site.callee.name)) return false;
      const list = site.callee.name === 'stringify' ? site.args[0] : site.callee.object;
      return list !== undefined && leadsOnly(facts, list, step + 1);
    }
    default:
      return false;
  }
}

function isLink(ref: Ref): boolean {
  return (
    ref.kind === 'object' &&
    ref.properties.some(({ name }) => LINK.test(name)) &&
    ref.properties.every(({ value }) => value.kind === 'literal')
  );
}
