// Each query's promise goes through a helper that makes a result of it.
//# src/try-catch.ts
export async function tryCatch<T>(promise: Promise<T>) {
  try {
    return { data: await promise, error: null };
  } catch (error) {
    return { data: null, error };
  }
}
//# src/parcels.ts
import mongoose, { Schema } from 'mongoose';
import { tryCatch } from './try-catch.ts';

const Parcel = mongoose.model('Parcel', new Schema({ code: String, state: String }));

export async function states(codes: string[]) {
  const states = [];
  for (const code of codes) {
    const { data, error } = await tryCatch(Parcel.findOne({ code }));
    //                                     ^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: runs once for every item of codes
    states.push(error ? 'unknown' : data?.state);
  }
  return states;
}
