// p-map without a concurrency starts all queries at once.
import pMap from 'p-map';
import { Schema, model } from 'mongoose';

const Book = model('Book', new Schema({ isbn: String }));

export const books = (isbns: string[]) => pMap(isbns, isbn => Book.findOne({ isbn }));
//                                                            ^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: runs once for every item of isbns
