import { type Job, Worker } from 'bullmq';
import { redis } from '@/cache/redis';
import { makeBanners, makeThumbnail } from '@/media/thumbnails';
import { notifyRestocked } from './restock';
import { sendReminders } from './reminders';

async function work(job: Job): Promise<void> {
  switch (job.name) {
    case 'restocked':
      return notifyRestocked(job.data.productId);
    case 'remind':
      return sendReminders();
    case 'image-uploaded':
      return makeThumbnail(job.data.path);
    case 'campaign':
      return makeBanners(job.data.paths);
    default:
      throw new Error(`no work for ${job.name}`);
  }
}

export const worker = new Worker('shop', work, { connection: redis, concurrency: 5 });
