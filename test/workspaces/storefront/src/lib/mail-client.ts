const MAIL_URL = 'https://mail.example.com/send';

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

export async function sendMail(mail: Mail): Promise<void> {
  const response = await fetch(MAIL_URL, { method: 'POST', body: JSON.stringify(mail) }); // expect: missing-timeout
  if (!response.ok) throw new Error(`mail to ${mail.to}: ${response.status}`);
}
