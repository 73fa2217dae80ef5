import { chmodSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { openCoach } from './open-coach.ts';

// Erases a client whose files cannot be removed, says what came of it, and starts once more without that hindrance.

const folder = process.argv[2] ?? '';
const clients = path.join(folder, 'clients');
const coach = await openCoach(folder);
const { id } = await coach.addClient('Hilde Haengt', ['cv', 'predictions', 'applications']);
await coach.call('client.open', { id });
await coach.call('application.add', { company: 'Canary Works', title: 'Cook' });
await coach.call('client.close', {});
const vault = path.join(clients, id);
for (const name of readdirSync(vault)) chmodSync(path.join(vault, name), 0o400);
chmodSync(vault, 0o500);
const { receipt, left } = await coach.call('client.remove', { id });
const receipts = (await coach.call('client.receipts', {})).length;
const remaining = (await coach.call('client.list', {})).length;
await coach.close();
chmodSync(vault, 0o700);
for (const name of readdirSync(vault)) chmodSync(path.join(vault, name), 0o600);
await (await openCoach(folder)).close();
const { kind, files } = receipt;
const leftAfterNextStart = readdirSync(clients).length;
process.stdout.write(JSON.stringify({ left, kind, files, receipts, clients: remaining, leftAfterNextStart }));
