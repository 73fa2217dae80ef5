import { expect, it } from 'vitest';
import { countCalls, findInternetCalls } from '../../../build/packets/read-trace.mjs';

const local = `12 connect(4, {sa_family=AF_UNIX, sun_path="/tmp/.X11-unix/X99"}, 20) = 0
12 sendto(9, "x", 1, MSG_NOSIGNAL, NULL, 0) = 1
12 sendmsg(3, {msg_name={sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, msg_namelen=12}, 0) = 20`;

it('counts what names an address of the internet and nothing else', () => {
  const trace = `${local}
24441 connect(18, {sa_family=AF_INET6, sin6_port=htons(443), inet_pton(AF_INET6, "2001:4860:4860::8888", &sin6_addr)}, 28) = -1 ENETUNREACH
24441 connect(20, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.53")}, 16 <unfinished ...>
24441 sendto(20, "q", 1, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.53")}, 16) = 1`;
  expect(findInternetCalls(trace)).toEqual(['connect 2001:4860:4860::8888', 'connect 192.0.2.53', 'sendto 192.0.2.53']);
  expect(countCalls(trace)).toBe(6);
});

it('finds nothing in a trace of local calls, and says when nothing was watched', () => {
  expect(findInternetCalls(local)).toEqual([]);
  expect(countCalls('')).toBe(0);
});
