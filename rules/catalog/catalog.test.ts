/** Every rule's fixtures and the code blocks of its README, by the tester that shared rule sets use. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ruleTests } from '../../server/api/rule-tests.ts';
import { RULES } from './index.generated.ts';
import { staleFiles } from './index-catalog.ts';

test('the generated lists are fresh', () => {
  expect(staleFiles()).toEqual([]);
});

for (const rule of RULES) {
  const tests = await ruleTests(rule, new URL(`${rule.id}/`, import.meta.url));
  describe(rule.id, () => {
    for (const { name, run } of tests) test(name, run);

    test.each(Object.keys(rule.options ?? {}))('the page has the option %s', name => {
      const page = readFileSync(new URL(`${rule.id}/README.md`, import.meta.url), 'utf8');
      const section = page.split(/^## /m).find(each => each.startsWith('Options\n'));
      expect(section).toContain(`\`${name}\``);
    });
  });
}
