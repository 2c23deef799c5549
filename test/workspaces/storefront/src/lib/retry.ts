const ATTEMPTS = 3;

export async function retrying<T>(work: () => Promise<T>): Promise<T> {
  let failure: unknown;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      return await work(); // quiet: a retry runs again only after a failure
    } catch (error) {
      failure = error;
      await pause(100 * 2 ** attempt);
    }
  }
  throw failure;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
