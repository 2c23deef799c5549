/** React: components, effects and what components do on events. */
import type { Member } from '../define.ts';
import { defineFramework } from '../define-framework.ts';

const EFFECT: Member = { calls: { argument: 0, runs: 'later', cleansUp: true } };

export const react = defineFramework({
  package: 'react',
  library: {
    package: 'react',
    versions: '>=16.8',
    exports: { useEffect: EFFECT, useLayoutEffect: EFFECT, useInsertionEffect: EFFECT },
    types: {},
  },
  unawaited: { means: 'at once' },
  lifecycles: [
    { bases: ['Component', 'PureComponent'], methods: ['componentDidMount'], end: 'componentWillUnmount' },
  ],
  entries: [
    { by: 'component', part: 'render', kind: 'render', heat: 'render' },
    { by: 'component', part: 'events', kind: 'ui-event', heat: 'event' },
    {
      by: 'class',
      types: ['Component', 'PureComponent'],
      methods: ['render'],
      kind: 'render',
      heat: 'render',
    },
    {
      by: 'call',
      type: '',
      methods: ['useEffect', 'useLayoutEffect', 'useInsertionEffect'],
      handlers: ['0'],
      kind: 'ui-event',
      heat: 'event',
    },
  ],
});
