/** Slack's Web API, by itself and as the `client` of Bolt. */
import { defineLibrary } from '../define.ts';
import { harmless, LISTENS, named, requests, resource, table } from '../members.ts';

export const slackWebApi = defineLibrary({
  package: '@slack/web-api',
  aliases: ['@slack/webhook'],
  versions: '*',
  goesBy: { WebClient: 'slackClient slackWebClient' },
  types: {
    WebClient: table(
      requests('apiCall filesUploadV2'),
      // Pages are fetched one after another as the loop goes on.
      harmless('paginate token slackApiUrl'),
      named('on', { calls: LISTENS }),
      { chat: { is: 'Chat' }, '*': { is: 'Resource' } },
    ),
    Chat: table(requests('postMessage postEphemeral update delete getPermalink scheduleMessage'), {
      '*': { is: 'Resource' },
    }),
    Resource: resource('create get list update delete remove upload'),
    IncomingWebhook: table(requests('send')),
  },
});
