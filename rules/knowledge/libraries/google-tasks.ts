/** Google Cloud Tasks. */
import { defineLibrary } from '../define.ts';
import { harmless, requests, table } from '../members.ts';

export const googleTasks = defineLibrary({
  package: '@google-cloud/tasks',
  versions: '*',
  exports: { v2: { is: 'Versions' }, v2beta3: { is: 'Versions' } },
  types: {
    Versions: table({ CloudTasksClient: { constructs: 'CloudTasksClient' } }),
    CloudTasksClient: table(
      { createTask: { does: 'queue' } },
      requests('getTask deleteTask listTasks runTask getQueue createQueue listQueues'),
      harmless('queuePath taskPath locationPath close'),
    ),
  },
});
