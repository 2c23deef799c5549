/** Name lookups: one round trip to a resolver, or to libuv's pool. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, harmless, moduleExports, named, table } from '../members.ts';

const LOOKUPS = `lookup lookupService resolve resolve4 resolve6 resolveAny resolveCaa resolveCname resolveMx resolveNaptr resolveNs
  resolvePtr resolveSoa resolveSrv resolveTxt reverse`;

const FUNCTIONS: Readonly<Record<string, Member>> = {
  ...named(LOOKUPS, { does: 'http', calls: CALLS_BACK }),
  promises: { is: 'Dns' },
  ...harmless('setServers getServers setDefaultResultOrder getDefaultResultOrder'),
};

export const nodeDns = defineLibrary({
  package: 'node:dns',
  aliases: ['dns', 'node:dns/promises', 'dns/promises'],
  versions: '*',
  exports: { ...moduleExports('Dns', FUNCTIONS), Resolver: { constructs: 'Dns' } },
  types: { Dns: table(FUNCTIONS, { Resolver: { constructs: 'Dns' } }, harmless('cancel setLocalAddress')) },
});
