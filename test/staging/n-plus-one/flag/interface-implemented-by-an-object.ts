// The interface is implemented by the object that a factory gives, as in functional code.
//# src/ports.ts
export interface Subscribers {
  isActive(mail: string): Promise<boolean>;
}
//# src/adapters.ts
import type { Pool } from 'pg';
import type { Subscribers } from './ports.ts';

export const createSubscribers = (pool: Pool): Subscribers => ({
  async isActive(mail) {
    const { rows } = await pool.query('SELECT active FROM subscribers WHERE mail = $1', [mail]);
    return rows[0]?.active === true;
  },
});
//# src/campaign.ts
import type { Subscribers } from './ports.ts';

export function createCampaign(subscribers: Subscribers) {
  return {
    async audience(mails: string[]) {
      const audience = [];
      for (const mail of mails) if (await subscribers.isActive(mail)) audience.push(mail);
      //                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: subscribers.isActive runs once for every item of mails
      return audience;
    },
  };
}
