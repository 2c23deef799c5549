/** The facts of a text, and what is in them by its source or its name. */
import { expect } from 'vitest';
import { collectFacts } from '../../rules/facts/collect.ts';
import type { BindingFacts, FileFacts, FunctionFacts, SiteFacts } from '../../rules/facts/facts.ts';
import { parseWithOxc } from '../../rules/parse/parse-oxc.ts';

export function collect(text: string, path = 'file.ts'): FileFacts {
  const { program, errors } = parseWithOxc(path, text);
  expect(errors).toEqual([]);
  return collectFacts(program);
}

/** The site whose source is `source`. */
export function siteOf(facts: FileFacts, text: string, source: string): SiteFacts {
  const found = facts.sites.find(site => text.slice(site.start, site.end) === source);
  if (!found) throw new Error(`no site ${source}`);
  return found;
}

export function bindingOf(facts: FileFacts, name: string): BindingFacts {
  const found = facts.bindings.find(binding => binding.name === name);
  if (!found) throw new Error(`no binding ${name}`);
  return found;
}

export function functionOf(facts: FileFacts, name: string): FunctionFacts {
  const found = facts.functions.find(each => each.name === name);
  if (!found) throw new Error(`no function ${name}`);
  return found;
}

export function namesOf(facts: FileFacts, ids: readonly number[]): string[] {
  return ids.map(id => facts.bindings[id]?.name ?? '?');
}
