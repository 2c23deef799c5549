// A while loop splices off a few at a time.
export async function download(urls: string[]) {
  const rest = [...urls];
  const bodies: string[] = [];
  while (rest.length > 0) {
    const part = rest.splice(0, 5);
    bodies.push(...(await Promise.all(part.map(async url => (await fetch(url)).text()))));
  }
  return bodies;
}
