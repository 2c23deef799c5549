/** superagent: requests that are sent when they are awaited. */
import { defineLibrary } from '../define.ts';
import { builder, named, table } from '../members.ts';

const METHODS = named('get post put patch del delete head options', { returns: 'Request' });

export const superagent = defineLibrary({
  package: 'superagent',
  versions: '*',
  exports: { default: { is: 'SuperAgent' }, '*': { is: 'SuperAgent' }, ...METHODS },
  types: {
    SuperAgent: { called: { returns: 'Request' }, members: { ...METHODS, agent: { returns: 'Agent' } } },
    Agent: table(METHODS),
    Request: builder({ does: 'http' }),
  },
});
