import { readFileSync } from 'node:fs';
import { z } from 'zod';

const shopConfig = z.object({
  name: z.string(),
  currency: z.string(),
  port: z.number(),
  redisUrl: z.string(),
});

export const config = shopConfig.parse(JSON.parse(readFileSync('config/shop.json', 'utf8'))); // quiet: once, when the module loads
