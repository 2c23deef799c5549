/** GitHub's client: each endpoint is a request. */
import { defineLibrary } from '../define.ts';
import { harmless, named, steps, table } from '../members.ts';

export const octokit = defineLibrary({
  package: 'octokit',
  aliases: [
    '@octokit/rest',
    '@octokit/core',
    '@octokit/action',
    '@octokit/request',
    '@octokit/graphql',
    '@actions/github',
  ],
  versions: '*',
  goesBy: { Octokit: 'octokit octokitClient' },
  exports: {
    Octokit: { is: 'OctokitStatic', constructs: 'Octokit' },
    getOctokit: { returns: 'Octokit' },
    request: { is: 'Request' },
    graphql: { is: 'Request' },
    ...harmless('context App OAuthApp'),
  },
  types: {
    OctokitStatic: table(steps('plugin defaults')),
    Octokit: table({
      ...named('request graphql', { does: 'http', is: 'Request', returns: 'unknown' }),
      paginate: { does: 'http', is: 'Paginate', returns: 'unknown[]' },
      rest: { is: 'Resource' },
      ...harmless('auth hook log retry'),
      '*': { is: 'Resource' },
    }),
    Request: {
      called: { does: 'http' },
      members: { paginate: { does: 'http' }, defaults: { returns: 'self' }, '*': {} },
    },
    /** It gives all pages together, or one after another. */
    Paginate: { called: { does: 'http', returns: 'unknown[]' }, members: harmless('iterator') },
    /** `octokit.rest.issues` and `octokit.issues`. */
    Resource: { called: { does: 'http' }, members: { '*': { is: 'Resource' } } },
  },
});
