// Ends when a thousand are found: that is no search for one.
import { Schema, model } from 'mongoose';

const Page = model('Page', new Schema({ url: String }));

export async function known(urls: string[]) {
  const known = [];
  for (const url of urls) {
    const page = await Page.findOne({ url });
    //                 ^^^^^^^^^^^^^^^^^^^^^ n-plus-one: runs once for every item of urls
    if (page) known.push(page);
    if (known.length >= 1000) break;
  }
  return known;
}
