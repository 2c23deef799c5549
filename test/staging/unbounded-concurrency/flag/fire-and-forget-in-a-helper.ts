// The loop awaits a helper, but the helper does not await its request.
//# src/audit.ts
export async function audit(action: string) {
  void fetch('https://audit.example.com', { method: 'POST', body: action });
}
//# src/bulk.ts
import { audit } from './audit.ts';

export async function bulk(actions: string[]) {
  for (const action of actions) await audit(action);
  //                                  ^^^^^^^^^^^^^ unbounded-concurrency: audit starts for every item of actions
}
