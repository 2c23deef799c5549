/** Linear's SDK: methods are requests, and so is awaiting what a model is related to (`await issue.assignee`). */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, named, requests, table } from '../members.ts';

const MODEL: Member = { does: 'http', returns: 'Model' };

export const linear = defineLibrary({
  package: '@linear/sdk',
  versions: '*',
  goesBy: { LinearClient: 'linear linearClient' },
  types: {
    LinearClient: table({
      ...named('issue user team project cycle comment issueLabel workflowState organization', MODEL),
      ...requests('issues users teams projects cycles comments issueLabels workflowStates searchIssues', {
        bounds: ['first'],
        returns: 'Connection',
      }),
      viewer: { is: 'Related' },
      client: { is: 'GraphQLClient' },
      '*': { does: 'http' },
    }),
    GraphQLClient: table(requests('request rawRequest'), harmless('setHeader')),
    Connection: table({
      nodes: { is: 'Model[]' },
      ...harmless('pageInfo'),
      ...requests('fetchNext fetchPrevious'),
    }),
    Model: table(
      named('assignee creator parent project state team user cycle issue organization', { is: 'Related' }),
      requests('comments labels children attachments relations issues members projects', {
        bounds: ['first'],
        returns: 'Connection',
      }),
      requests('update delete archive unarchive'),
    ),
    Related: { awaited: MODEL, members: {} },
  },
});
