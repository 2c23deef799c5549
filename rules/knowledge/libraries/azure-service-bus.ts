/** Azure Service Bus. */
import { defineLibrary } from '../define.ts';
import { harmless, named, requests, table } from '../members.ts';

export const azureServiceBus = defineLibrary({
  package: '@azure/service-bus',
  versions: '>=7',
  types: {
    ServiceBusClient: table(
      named('createSender', { returns: 'ServiceBusSender' }),
      named('createReceiver acceptSession acceptNextSession', { returns: 'ServiceBusReceiver' }),
      harmless('close'),
    ),
    ServiceBusSender: table(
      named('sendMessages', { does: 'queue', batch: 'sendMessages with an array', manyIfArray: true }),
      named('scheduleMessages', {
        does: 'queue',
        batch: 'scheduleMessages with an array',
        manyIfArray: true,
      }),
      named('cancelScheduledMessages', { does: 'queue', manyIfArray: true }),
      // Asks for the size limit once, then it is known.
      harmless('createMessageBatch close'),
    ),
    ServiceBusReceiver: table(
      named('subscribe', { calls: { argument: '0.processMessage', runs: 'later' } }),
      named('completeMessage abandonMessage deferMessage deadLetterMessage', { does: 'queue' }),
      harmless('receiveMessages getMessageIterator peekMessages renewMessageLock close'),
    ),
    ServiceBusAdministrationClient: table(
      requests('getQueue createQueue deleteQueue queueExists getTopic createTopic deleteTopic topicExists'),
      requests('getSubscription createSubscription deleteSubscription getQueueRuntimeProperties'),
    ),
  },
});
