// @ts-check
/** Finds health checks that query the database, through whatever they call. */
import { defineRule, entryPointsOf, functionName, nameMatcher, operationOf, placeOf, stepsFrom, stepsTo } from 'hotpath/rules';

const HEALTH = /\/(?:health|healthz|ready|live)$/;

export const rule = defineRule({
  id: 'acme-light-health-checks',
  severity: 'warning',
  summary: 'Health checks that query the database: it is asked every second by every load balancer.',
  documentation: new URL('./README.md', import.meta.url),
  options: {
    except: { kind: 'patterns', default: [], says: 'Health checks that may query, as findings name them: `GET /ready`.' },
  },
  check({ program, latency, options, report }) {
    const mayQuery = nameMatcher(options.except);
    for (const entry of program.entryPoints) {
      if (entry.kind !== 'http' || !HEALTH.test(entry.route) || mayQuery(entry.name)) continue;
      const reached = program.effectsOf(entry.handler).find(({ effect }) => effect.kind === 'db.read');
      const call = reached?.path[0];
      if (reached === undefined || call === undefined) continue;
      const [hotPath] = program.hotPaths(entry.handler);
      report({
        ...placeOf(call),
        confidence: reached.confidence,
        message: `${entry.name} queries the database (${operationOf(reached.effect)}). Answer from what the process knows.`,
        effect: reached.effect,
        multiplicity: '1',
        entryPoints: entryPointsOf(hotPath ? [hotPath] : []),
        evidence: [...stepsFrom(hotPath), ...stepsTo(reached.path, reached.effect)],
        impact: { level: 'medium', estimate: `1 query ≈ ${latency.db} ms per check`, milliseconds: latency.db },
        anchor: functionName(entry.handler),
      });
    }
  },
});
