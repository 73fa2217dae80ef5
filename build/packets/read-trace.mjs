/** Reads what strace wrote about connect, sendto, sendmsg and sendmmsg. */

/**
 * The calls that named an address of the internet, one line each: `connect 127.0.0.1`. Sockets between processes of this
 * computer (AF_UNIX, AF_NETLINK) and answers on a connection that somebody else opened name none.
 */
export function findInternetCalls(trace) {
  return trace.split('\n').flatMap((line) => {
    const call = /\b(connect|sendto|sendmsg|sendmmsg)\(/.exec(line)?.[1];
    const family = /sa_family=(AF_INET6?)\b/.exec(line)?.[1];
    if (!call || !family) return [];
    const address = /inet_addr\("([^"]+)"\)/.exec(line)?.[1] ?? /inet_pton\(AF_INET6, "([^"]+)"/.exec(line)?.[1];
    return [`${call} ${address ?? family}`];
  });
}

/** How many calls of any kind were seen: 0 would mean that nothing was watched. */
export const countCalls = (trace) => (trace.match(/\b(connect|sendto|sendmsg|sendmmsg)\(/g) ?? []).length;
