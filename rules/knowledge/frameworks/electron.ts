/** Electron: messages that windows send to the main process, and its own events. */
import { defineFramework } from '../define-framework.ts';
import { LISTENS, named, table } from '../members.ts';

const LISTEN = named('on once addListener', { calls: LISTENS, returns: 'self' });

export const electron = defineFramework({
  package: 'electron',
  library: {
    package: 'electron',
    aliases: ['electron/main', 'electron/common', 'electron/renderer'],
    versions: '>=10',
    exports: {
      ipcMain: { is: 'IpcMain' },
      ipcRenderer: { is: 'IpcRenderer' },
      app: { is: 'App' },
      '*': { is: 'Electron' },
      default: { is: 'Electron' },
    },
    types: {
      Electron: {
        members: { ipcMain: { is: 'IpcMain' }, ipcRenderer: { is: 'IpcRenderer' }, app: { is: 'App' } },
      },
      IpcMain: table(LISTEN, named('handle handleOnce', { calls: LISTENS }), named('removeHandler', {})),
      IpcRenderer: table(LISTEN, named('invoke send sendSync', {})),
      App: table(LISTEN, named('whenReady quit exit getPath getVersion', {})),
    },
  },
  entries: [
    {
      by: 'call',
      type: 'IpcMain',
      methods: ['handle', 'handleOnce', 'on', 'once', 'addListener'],
      handlers: 1,
      path: 0,
      kind: 'ui-event',
      heat: 'event',
    },
    {
      by: 'call',
      type: 'IpcRenderer',
      methods: ['on', 'addListener'],
      handlers: 1,
      path: 0,
      kind: 'ui-event',
      heat: 'event',
    },
    // The other events are of the process's life: `ready`, `before-quit`, `window-all-closed`.
    {
      by: 'call',
      type: 'App',
      methods: ['on', 'addListener'],
      handlers: 1,
      path: 0,
      only: ['browser-window-focus', 'browser-window-blur', 'web-contents-created', 'open-url', 'open-file'],
      kind: 'ui-event',
      heat: 'event',
    },
    {
      by: 'call',
      type: 'App',
      methods: ['on', 'once'],
      handlers: 1,
      path: 0,
      only: ['ready', 'will-finish-launching'],
      kind: 'command',
      heat: 'startup',
    },
  ],
});
