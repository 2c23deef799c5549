import { createApp } from '@/app';
import { config } from '@/config';

createApp().listen(config.port, () => {
  console.log(`${config.name} listens on port ${config.port}`);
});
