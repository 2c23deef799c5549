// Put before a run of Hotpath: whatever would reach the network ends the process with a status of its own.
const forbid = (owner, names) => {
  for (const name of names) {
    owner[name] = () => {
      require('node:fs').writeSync(2, `FORBIDDEN ${name}\n`);
      process.exit(97);
    };
  }
};
forbid(require('node:net').Socket.prototype, ['connect']);
forbid(require('node:net').Server.prototype, ['listen']);
forbid(require('node:dgram').Socket.prototype, ['bind', 'send', 'connect']);
forbid(require('node:dns'), ['lookup', 'resolve']);
forbid(globalThis, ['fetch', 'WebSocket']);
