// @ts-check
/** Finds mails that somebody waits for: `send` of `@acme/mail` in code that runs for a request. */
import { callsOf, defineRule, entryPointsOf, functionName, isCold, placeOf, stepsFrom } from 'hotpath/rules';

const ROUND_TRIPS = 3;

export const rule = defineRule({
  id: 'acme-queue-mails',
  severity: 'error',
  summary: 'Mails that are sent while a request waits; the queue sends them later.',
  documentation: new URL('./README.md', import.meta.url),
  check({ program, latency, report }) {
    for (const { node, call, name } of callsOf(program, '@acme/mail')) {
      const hotPaths = program.hotPaths(node).filter(({ entry }) => entry.heat === 'request');
      const [hotPath] = hotPaths;
      if (name !== 'send' || hotPath === undefined || isCold(program, node)) continue;
      const milliseconds = ROUND_TRIPS * latency.http;
      report({
        ...placeOf(call),
        confidence: hotPath.confidence,
        message: `${hotPath.entry.name} waits until the mail is sent. Put it into the queue: enqueue of @acme/mail.`,
        entryPoints: entryPointsOf(hotPaths),
        evidence: [...stepsFrom(hotPath), { ...placeOf(call), message: 'sends a mail' }],
        impact: { level: 'high', estimate: `${ROUND_TRIPS} round trips ≈ ${milliseconds} ms per request`, milliseconds },
        anchor: functionName(node),
      });
    }
  },
});
