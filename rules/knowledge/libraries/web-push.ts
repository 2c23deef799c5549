/** web-push: notifications over HTTP, one for each subscription. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, moduleExports, requests, table } from '../members.ts';

const FUNCTIONS: Readonly<Record<string, Member>> = {
  ...requests('sendNotification'),
  ...harmless('setVapidDetails generateVAPIDKeys encrypt generateRequestDetails setGCMAPIKey'),
};

export const webPush = defineLibrary({
  package: 'web-push',
  versions: '*',
  exports: moduleExports('WebPush', FUNCTIONS),
  types: { WebPush: table(FUNCTIONS) },
});
