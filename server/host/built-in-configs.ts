/** The sets that `extends` knows by name. */
import type { Severity } from '../../rules/base/finding.ts';
import type { LatencyModel } from '../../rules/catalog/define-rule.ts';
import { RULES } from '../../rules/catalog/index.generated.ts';

export interface BuiltInConfig {
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly latency?: Partial<LatencyModel>;
}

export const BUILT_IN_CONFIGS: Readonly<Record<string, BuiltInConfig>> = {
  /** Every rule with the severity of its own, without those of which too few findings are worth a change. */
  'hotpath:recommended': {
    rules: Object.fromEntries(
      RULES.filter(({ recommended }) => recommended === false).map(({ id }) => [id, 'off' as const]),
    ),
  },
  /** Every finding fails a run. */
  'hotpath:strict': { rules: Object.fromEntries(RULES.map(({ id }) => [id, 'error' as const])) },
  /** Code that runs in browsers: no server's rules, and every request crosses a network that is slower than a data center's. */
  'hotpath:frontend': {
    rules: {
      'blocking-cpu-on-hot-path': 'off',
      'missing-cache-headers': 'off',
      'sync-io-on-hot-path': 'off',
      'unpooled-connection': 'off',
    },
    latency: { http: 100 },
  },
  /** Code that others call: how much data there is, and what a request may cost, only they know. */
  'hotpath:library': {
    rules: { 'missing-cache-headers': 'off', 'unbounded-query': 'off', 'unpooled-connection': 'off' },
  },
};
