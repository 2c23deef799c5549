// A hook of a schema runs for each document that is saved.
//# src/user.ts
import bcrypt from 'bcrypt';
import mongoose from 'mongoose';

const schema = new mongoose.Schema({ password: String });

schema.pre('save', function (next) {
  this.password = bcrypt.hashSync(this.password ?? '', 12);
  //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: bcrypt.hashSync blocks the event loop
  next();
});

schema.methods.matches = function (password: string) {
  return bcrypt.compareSync(password, this.password);
};

export const User = mongoose.model('User', schema);
