/** Stripe: each method of each resource is a request. */
import { defineLibrary } from '../define.ts';
import { harmless, requests, resource, table } from '../members.ts';

const RESOURCE = resource('create retrieve update del cancel');

const CREATED = { constructs: 'Stripe', returns: 'Stripe' } as const;

export const stripe = defineLibrary({
  package: 'stripe',
  versions: '*',
  goesBy: { Stripe: 'stripe stripeClient' },
  exports: { default: CREATED, '*': CREATED, Stripe: CREATED },
  types: {
    Stripe: table({
      // Signatures of events are checked in the process.
      webhooks: { is: 'Webhooks' },
      ...requests('rawRequest'),
      ...harmless('on off once getApiField VERSION errors'),
      '*': { is: 'Resource' },
    }),
    Webhooks: table({ '*': {} }),
    /** `stripe.customers`, and `sessions` of `stripe.checkout`; whatever is called on it is one request. */
    Resource: {
      ...RESOURCE,
      members: {
        ...RESOURCE.members,
        ...requests('list search', { bounds: ['limit'], returns: 'List' }),
        ...requests('confirm capture finalizeInvoice pay'),
      },
    },
    /** Iterated or paged through, it fetches page after page. */
    List: table({
      autoPagingEach: { does: 'http', calls: { argument: 0, runs: 'per-element', mode: 'sequential' } },
      autoPagingToArray: { does: 'http', bounds: ['limit'], returns: 'unknown[]' },
      data: { is: 'unknown[]' },
      ...harmless('has_more'),
    }),
  },
});
