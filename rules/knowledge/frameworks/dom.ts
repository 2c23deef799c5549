/** Browsers: listeners of the window and the document, and connections that stay open. */
import type { Member } from '../define.ts';
import { defineFramework } from '../define-framework.ts';

const LATER = { argument: 0, runs: 'later' } as const;
const LISTENS: Member = { calls: { argument: 1, runs: 'later' }, heldUntil: ['removeEventListener'] };
/** Open until `close()`: the connection holds it even if nothing else does (html.spec.whatwg.org, websockets.spec.whatwg.org, "Garbage collection"). */
const connection = (type: string): Member => ({ constructs: type, heldUntil: ['close'] });
/** Its targets hold it, and nothing else does (dom.spec.whatwg.org, "registered observer"; w3c.github.io/IntersectionObserver, csswg.org resize-observer). */
const OBSERVER: Member = {
  constructs: 'Observer',
  heldUntil: ['disconnect', 'unobserve'],
  goesWithElements: true,
};
const TARGET = { addEventListener: LISTENS, removeEventListener: {}, dispatchEvent: {} };

export const dom = defineFramework({
  package: 'dom',
  library: {
    package: 'dom',
    versions: '*',
    globals: {
      window: { is: 'Window' },
      document: { is: 'Document' },
      addEventListener: LISTENS,
      EventSource: connection('EventSource'),
      WebSocket: connection('WebSocket'),
      IntersectionObserver: OBSERVER,
      MutationObserver: OBSERVER,
      ResizeObserver: OBSERVER,
      // It runs until somebody ends it, or until it does (html.spec.whatwg.org, "The worker's lifetime").
      Worker: { constructs: 'Worker', heldUntil: ['terminate'] },
    },
    types: {
      Window: {
        members: {
          ...TARGET,
          setTimeout: { does: 'timer', calls: LATER, heldUntil: ['clearTimeout'] },
          setInterval: { calls: LATER, heldUntil: ['clearInterval'], every: 1 },
        },
      },
      Document: { members: TARGET },
      Observer: { members: { observe: {}, unobserve: {}, disconnect: {} } },
      EventSource: { members: { addEventListener: {}, close: {} } },
      Worker: { members: { addEventListener: {}, postMessage: {}, terminate: {} } },
      WebSocket: { members: { addEventListener: {}, close: {}, send: {} } },
    },
  },
  unawaited: { means: 'uncaught' },
  // Custom elements (html.spec.whatwg.org, "Custom element reactions").
  lifecycles: [{ bases: ['HTMLElement'], methods: ['connectedCallback'], end: 'disconnectedCallback' }],
  entries: ['Window', 'Document', ''].map(type => ({
    by: 'call' as const,
    type,
    methods: ['addEventListener'],
    handlers: ['1'],
    path: 0,
    kind: 'ui-event' as const,
    heat: 'event' as const,
  })),
});
