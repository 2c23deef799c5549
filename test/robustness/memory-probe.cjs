// Put before a run of Hotpath: at each SIGUSR2 every thread collects its garbage and adds a line with what it still holds to the file that
// HOTPATH_PROBE names.
const { appendFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { isMainThread, BroadcastChannel } = require('node:worker_threads');

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

function tell() {
  collectGarbage();
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  const resources = process.getActiveResourcesInfo().length;
  const line = JSON.stringify({ thread: isMainThread ? 'server' : 'worker', heapUsed, rss, resources });
  appendFileSync(process.env.HOTPATH_PROBE, `${line}\n`);
}

const channel = new BroadcastChannel('hotpath-probe');
channel.unref();
if (isMainThread) {
  process.on('SIGUSR2', () => {
    channel.postMessage(null);
    tell();
  });
} else channel.onmessage = tell;
