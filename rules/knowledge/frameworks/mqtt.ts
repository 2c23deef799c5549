/** MQTT: what runs for every message of a subscribed topic. */
import { defineFramework } from '../define-framework.ts';

export const mqtt = defineFramework({
  package: 'mqtt',
  unawaited: { means: 'uncaught' },
  entries: [
    {
      by: 'call',
      type: 'MqttClient',
      methods: ['on'],
      handlers: 1,
      path: 0,
      only: ['message'],
      kind: 'queue',
      heat: 'message',
    },
  ],
});
