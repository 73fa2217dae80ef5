import type { Host } from '../../../core/host.ts';
import type { Served } from './make-registry.ts';

const prefix = 'https://collector.example/registry/';

/** How a mirror answers one request in place of what it should; undefined: as it should. */
export type Trick = (name: string, request: Request) => Response | Promise<Response> | undefined;

/** A registry on the network, and whoever stands in between: what it serves and how can be changed at any time. */
export function makeMirror(served: Served) {
  const mirror = {
    served,
    trick: (() => undefined) as Trick,
    /** Names of what was asked for, with where a download went on. */
    asked: [] as string[],
  };
  const fetch: NonNullable<Host['fetch']> = async (address, init) => {
    const request = new Request(address, init);
    if (!address.startsWith(prefix)) throw new TypeError('there is no such computer');
    const name = address.slice(prefix.length);
    const range = request.headers.get('range');
    mirror.asked.push(range ? `${name} ${range}` : name);
    const tricked = await mirror.trick(name, request);
    if (tricked) return tricked;
    const bytes = mirror.served.get(name);
    if (!bytes) return new Response('', { status: 404 });
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    return new Response(Buffer.from(bytes.subarray(from)), { status: from > 0 ? 206 : 200 });
  };
  return { mirror, fetch };
}

/** A body in pieces; after the last it ends, breaks off or says nothing more. */
export function makeBody(pieces: Iterable<Uint8Array>, end: 'ends' | 'breaks' | 'hangs'): Response {
  const iterator = pieces[Symbol.iterator]();
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = iterator.next();
      if (!done) controller.enqueue(value);
      else if (end === 'ends') controller.close();
      else if (end === 'breaks') controller.error(new TypeError('terminated'));
      else return new Promise(() => undefined);
      return undefined;
    },
  });
  return new Response(body);
}
