import { createTransport } from 'nodemailer';
import { isLoopbackAddress } from './allow-address.ts';
import { DeliveryError } from './send-webhook.ts';

export interface MailSettings {
  /** `smtps://name:password@host:465`, or `smtp://host:587`, which has to offer TLS unless it is this computer. */
  readonly url: string;
  readonly from: string;
}

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Of the mail: the same for each attempt. */
  readonly id: string;
}

/** Sends one mail of plain text through the server of the settings. */
export async function sendMail({ url, from }: MailSettings, { to, subject, text, id }: Mail): Promise<void> {
  const { hostname, port, protocol, username, password } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const transport = createTransport({
    host,
    port: Number(port) || (protocol === 'smtps:' ? 465 : 587),
    secure: protocol === 'smtps:',
    requireTLS: protocol === 'smtp:' && !isLoopbackAddress(host),
    ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ from, to, subject, text, messageId: `<${id}@cvplus-collector>` });
  } catch (failure) {
    // The answer of a mail server can repeat addresses: only whether there was one is kept.
    const isAnswered = failure instanceof Error && 'responseCode' in failure;
    throw new DeliveryError(isAnswered ? 'refused' : 'not-reached');
  } finally {
    transport.close();
  }
}
