import { findCustomer, findCustomerByEmail } from '@/repositories/customer-repository';
import { matchesHash } from '@/lib/passwords';

export async function customerName(id: string): Promise<string> {
  const customer = await findCustomer(id);
  return customer?.name ?? 'deleted customer';
}

export async function signIn(email: string, password: string): Promise<string | null> {
  const customer = await findCustomerByEmail(email);
  if (!customer || !matchesHash(password, customer.passwordHash)) return null;
  return customer.id;
}
