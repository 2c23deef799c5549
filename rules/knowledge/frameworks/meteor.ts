/** Meteor: methods and publications of the server. */
import { defineFramework } from '../define-framework.ts';
import { named, table } from '../members.ts';

export const meteor = defineFramework({
  package: 'meteor',
  library: {
    package: 'meteor/meteor',
    aliases: ['meteor'],
    versions: '*',
    exports: { Meteor: { is: 'Meteor' } },
    types: { Meteor: table(named('methods publish startup', {})) },
  },
  entries: [
    {
      by: 'call',
      type: 'Meteor',
      methods: ['methods'],
      handlers: ['0'],
      members: ['*'],
      kind: 'procedure',
      heat: 'request',
    },
    {
      by: 'call',
      type: 'Meteor',
      methods: ['publish'],
      handlers: ['1'],
      path: 0,
      kind: 'procedure',
      heat: 'request',
    },
    { by: 'call', type: 'Meteor', methods: ['startup'], handlers: ['0'], kind: 'command', heat: 'startup' },
  ],
});
