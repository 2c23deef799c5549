/** The files of a new rule: it works, so that whoever writes the real one changes one thing after another. */

/** Texts by path within the rule's folder. */
export function ruleFiles(id: string): ReadonlyMap<string, string> {
  return new Map([
    ['rule.mjs', ruleText(id)],
    ['rule.test.mjs', TEST],
    ['README.md', readmeText(id)],
    ['fixtures/flag/behind-a-helper.ts', flagText(id)],
    ['fixtures/quiet/in-a-script.ts', QUIET],
  ]);
}

const ruleText = (id: string) => `// @ts-check
/** Finds calls of \`left-pad\` in code that runs for every request. */
import { callsOf, defineRule, entryPointsOf, functionName, isCold, perUnit, placeOf, stepsFrom } from 'hotpath/rules';

/** What the rule looks for: a module, as it is written in imports. */
const MODULE = 'left-pad';

export const rule = defineRule({
  id: '${id}',
  severity: 'warning',
  summary: 'Calls of left-pad in code that runs for every request.',
  documentation: new URL('./README.md', import.meta.url),
  check({ program, report }) {
    for (const { node, call } of callsOf(program, MODULE)) {
      const hotPaths = program.hotPaths(node);
      const [hotPath] = hotPaths;
      if (hotPath === undefined || isCold(program, node)) continue;
      report({
        ...placeOf(call),
        confidence: hotPath.confidence,
        message: \`\${hotPath.entry.name} calls \${MODULE}. Use String.prototype.padStart.\`,
        entryPoints: entryPointsOf(hotPaths),
        evidence: [...stepsFrom(hotPath), { ...placeOf(call), message: \`calls \${MODULE}\` }],
        impact: { level: 'low', estimate: \`1 call \${perUnit(hotPath.entry.heat)}\` },
        anchor: functionName(node),
      });
    }
  },
});
`;

const TEST = `/** Tests the rule on its fixtures and its page, as Hotpath tests its own: node --test */
import { test } from 'node:test';
import { ruleTests } from 'hotpath/rules';
import { rule } from './rule.mjs';

for (const { name, run } of await ruleTests(rule, new URL('./', import.meta.url))) test(name, run);
`;

const readmeText = (id: string) => `# ${id}

Why it matters: what it costs, and whom.

\`\`\`ts bad
import express from 'express';
import leftPad from 'left-pad';

express().get('/orders/:id', (req, res) => {
  res.send(leftPad(req.params.id, 8));
});
\`\`\`

What to do instead:

\`\`\`ts good
import express from 'express';

express().get('/orders/:id', (req, res) => {
  res.send(req.params.id.padStart(8));
});
\`\`\`

What it leaves alone: scripts, tests, and what nothing known calls.
`;

const flagText = (id: string) => `// The route calls a helper in another file.
//# src/app.ts
import express from 'express';
import { numberOf } from './numbers';

express().get('/orders/:id', (req, res) => {
  res.send(numberOf(req.params.id));
});
//# src/numbers.ts
import leftPad from 'left-pad';

export function numberOf(id: string) {
  return leftPad(id, 8);
  //     ^^^^^^^^^^^^^^ ${id}: GET /orders/:id calls left-pad.
}
`;

const QUIET = `// A script runs now and then, by hand.
//# scripts/print.ts
import leftPad from 'left-pad';

console.log(leftPad('42', 8));
`;
