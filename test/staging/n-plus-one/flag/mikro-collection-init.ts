// A collection of each entity is loaded by its own query; populate would load all.
import { Collection, type EntityManager } from '@mikro-orm/core';

class Album {
  songs = new Collection<object>(this);
}

export async function lengths(em: EntityManager) {
  const albums = await em.find(Album, {});
  const lengths = [];
  for (const album of albums) {
    await album.songs.init();
    //    ^^^^^^^^^^^^^^^^^^ n-plus-one: runs once for every item of albums
    lengths.push(album.songs.length);
  }
  return lengths;
}
