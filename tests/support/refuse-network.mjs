/**
 * Loaded before everything else (`node --import`): any attempt to open a socket or to look up a name ends the process
 * with a line that the test looks for. Threads load it as well.
 */

import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

function refuse(what) {
  process.stderr.write(`NETWORK TOUCHED: ${what}\n`);
  process.exit(99);
}

net.Socket.prototype.connect = () => refuse('connect');
net.Server.prototype.listen = () => refuse('listen');
dns.lookup = () => refuse('lookup');
dgram.createSocket = () => refuse('datagram');
globalThis.fetch = () => refuse('fetch');
