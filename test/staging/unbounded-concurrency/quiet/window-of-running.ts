// The loop waits for one to end before it starts more than ten.
export async function crawl(urls: string[]) {
  const running = new Set<Promise<unknown>>();
  for (const url of urls) {
    const request = fetch(url).finally(() => running.delete(request));
    running.add(request);
    if (running.size >= 10) await Promise.race(running);
  }
  await Promise.all(running);
}
