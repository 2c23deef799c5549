/** MQTT: messages to topics. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, harmless, LISTENS, moduleExports, named, table } from '../members.ts';

const EXPORTS: Readonly<Record<string, Member>> = {
  connect: { does: 'db.connect', returns: 'MqttClient', opens: 'connection' },
  connectAsync: { does: 'db.connect', returns: 'MqttClient', opens: 'connection' },
};

export const mqtt = defineLibrary({
  package: 'mqtt',
  aliases: ['async-mqtt'],
  versions: '>=4',
  goesBy: { MqttClient: 'mqttClient' },
  exports: moduleExports('Mqtt', EXPORTS),
  types: {
    Mqtt: table(EXPORTS),
    MqttClient: table(
      named('publish publishAsync', { does: 'queue', calls: CALLS_BACK }),
      named('on once', { calls: LISTENS, returns: 'self' }),
      harmless('subscribe subscribeAsync unsubscribe end endAsync reconnect connected'),
    ),
  },
});
