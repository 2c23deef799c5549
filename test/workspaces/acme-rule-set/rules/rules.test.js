/** Tests every rule on its fixtures and its page, as Hotpath tests its own. */
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { ruleTests } from 'hotpath/rules';
import { rules } from './index.js';

// The configuration has comments, so it is no module.
const text = readFileSync(new URL('../hotpath.config.json', import.meta.url), 'utf8');
const { knowledge } = JSON.parse(text.replace(/^\s*\/\/.*$/gm, ''));

for (const rule of rules) {
  const tests = await ruleTests(rule, new URL(`./${rule.id}/`, import.meta.url), { knowledge });
  describe(rule.id, () => {
    for (const { name, run } of tests) test(name, run);
  });
}
