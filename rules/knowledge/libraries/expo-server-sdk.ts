/** Expo's push notifications: many in one request. */
import { defineLibrary } from '../define.ts';
import { harmless, requests, table } from '../members.ts';

export const expoServerSdk = defineLibrary({
  package: 'expo-server-sdk',
  versions: '*',
  exports: { default: { constructs: 'Expo' }, '*': { constructs: 'Expo' }, Expo: { constructs: 'Expo' } },
  types: {
    Expo: table(
      requests('sendPushNotificationsAsync getPushNotificationReceiptsAsync', { many: true }),
      harmless('chunkPushNotifications chunkPushNotificationReceiptIds'),
    ),
  },
});
