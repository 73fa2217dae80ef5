import fc from 'fast-check';
import type { DescribedRoute, Schema } from './described-routes.ts';

/** Stands in what is sent, and must stand in no refusal. */
export const mark = 'zq7canary';

/** Numbers from 0 to below 1, the same again for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Attack {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: string | Buffer;
}

const hostileTexts = [
  `${mark}\u0000`,
  `\u0000`,
  `${mark}\ud800`,
  `\udfff${mark}`,
  `${mark}' or 1=1; drop table operator; --`,
  `${mark}$1 $2 %s {{7*7}} \${7*7}`,
  `<script>${mark}</script>`,
  `../../../../etc/${mark}`,
  `${mark}\r\nset-cookie: a=b`,
  `\u202e${mark}\u200b\ufeff`,
  `e\u0301`.repeat(200),
  '\u{1f9d1}\u200d\u{1f680}'.repeat(60),
  mark.repeat(1000),
  '',
  ' ',
  'null',
  'NaN',
  '-0',
  '9'.repeat(400),
  '1e309',
  '2026-02-30',
  '00000000-0000-0000-0000-000000000000',
];
const hostileValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  Number.MAX_SAFE_INTEGER,
  2 ** 63,
  1e308,
  -(2 ** 31) - 1,
  [],
  {},
  [[]],
  [mark, mark],
  { [mark]: mark },
  { constructor: { prototype: { mark } } },
  { toString: mark, length: -1 },
  ...hostileTexts,
];

/** Draws attacks on routes; `ids` are those that the collector named before. */
export function createAttacker(random: () => number, ids: readonly string[]) {
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(random() * list.length)];
    if (one === undefined) throw new Error('nothing to draw from');
    return one;
  };
  const chance = (share: number) => random() < share;
  const drawMatch = (pattern: string): string => {
    try {
      return (
        fc.sample(fc.stringMatching(new RegExp(pattern, 'u')), {
          numRuns: 1,
          seed: Math.floor(random() * 2 ** 31),
        })[0] ?? ''
      );
    } catch {
      // Not every expression can be drawn from: those of e-mail look ahead.
      return 'a@b.example';
    }
  };

  function drawText({ format, pattern, minLength = 0, maxLength = 40 }: Schema): string {
    if (format === 'uuid') return ids.length > 0 && chance(0.7) ? pick(ids) : '3f2c8a50-1b7e-4c2d-9f3a-5d6e7f809102';
    if (format === 'date') return '2026-11-20';
    if (format === 'date-time') return '2026-11-20T10:00:00.000Z';
    if (format === 'email') return 'a@b.example';
    if (format === 'uri' || format === 'url') return 'https://hooks.example/';
    if (pattern) return drawMatch(pattern);
    return `${mark} words of some length`
      .repeat(Math.ceil(minLength / 20) + 1)
      .slice(0, Math.max(minLength, Math.min(maxLength, 60)));
  }

  /** A value that the schema allows, or nearly. */
  function drawValid(schema: Schema): unknown {
    const options = schema.anyOf ?? schema.oneOf;
    if (options) return drawValid(pick(options));
    if (schema.allOf) return Object.assign({}, ...schema.allOf.map(drawValid));
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return pick(schema.enum);
    const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
    if (type === 'string') return drawText(schema);
    if (type === 'integer' || type === 'number') {
      const least = Math.max(schema.minimum ?? 0, -1000);
      const most = Math.min(schema.maximum ?? 1000, least + 1000);
      const value = least + random() * (most - least);
      return type === 'integer' ? Math.round(value) : value;
    }
    if (type === 'boolean') return chance(0.5);
    if (type === 'array') {
      const least = schema.minItems ?? 0;
      const length = Math.min(schema.maxItems ?? least + 3, least + Math.floor(random() * 3));
      return Array.from({ length }, () => drawValid(schema.items ?? {}));
    }
    if (type === 'null') return null;
    const drawn: Record<string, unknown> = {};
    for (const [name, inner] of Object.entries(schema.properties ?? {}))
      if (schema.required?.includes(name) || chance(0.6)) drawn[name] = drawValid(inner);
    return drawn;
  }

  /** Changes one place of a value, however deep. */
  function spoil(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || chance(0.25)) return pick(hostileValues);
    if (Array.isArray(value)) {
      if (value.length === 0 || chance(0.3)) return Array.from({ length: pick([1, 2, 500]) }, () => value[0] ?? mark);
      return value.map((one, place) => (place === 0 ? spoil(one) : one));
    }
    const names = Object.keys(value);
    const copy: Record<string, unknown> = { ...value };
    const act = random();
    if (names.length === 0 || act < 0.15)
      copy[pick(['__proto__x', mark, 'role', 'tenantId', 'id', '\u0000'])] = pick(hostileValues);
    else if (act < 0.3) delete copy[pick(names)];
    else {
      const name = pick(names);
      copy[name] = spoil(copy[name]);
    }
    return copy;
  }

  const wholeBodies = (): string | Buffer =>
    pick<() => string | Buffer>([
      () => '',
      () => '{',
      () => `{"${mark}":`,
      () => `"${mark}"`,
      () => '[]',
      () => 'null',
      () => `{"__proto__":{"role":"admin"},"${mark}":1}`,
      () => `{"constructor":{"prototype":{"role":"admin"}}}`,
      () => `${'['.repeat(4000)}${']'.repeat(4000)}`,
      () => `${'{"a":'.repeat(2500)}1${'}'.repeat(2500)}`,
      () => `{"text":"${mark.repeat(10_000)}"}`,
      () => `{"text":"\\u0000","text":"\\ud800"}`,
      () => Buffer.from([0xff, 0xfe, 0x00, 0x7b, 0x80]),
      () => Buffer.alloc(300, 0),
    ])();

  const wrap = (text: string) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
  const hostileSegment = () =>
    pick([
      () => wrap(pick(hostileTexts)) || '%20',
      () => '%00',
      () => '%E0%A4%A',
      () => '%c0%ae%c0%ae%2f',
      () => '..%2f..%2f',
      () => mark.repeat(300),
      () => `;${mark}`,
      () => '*',
    ])();

  /** A request to a route: as described, with a few things wrong, or with many. */
  return function makeAttack(route: DescribedRoute, session: Readonly<Record<string, string>>): Attack {
    const wildness = random();
    const isWrong = (share: number) => wildness > 0.35 && chance(share);
    let url = route.path.replace(/\{(\w+)\}|\*/g, (_whole, name?: string) => {
      const schema = route.parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? {
        type: 'string',
      };
      return isWrong(0.3) ? hostileSegment() : wrap(String(drawValid(schema))) || 'x';
    });
    const query = route.parameters
      .filter((one) => one.in === 'query')
      .filter(() => chance(0.7))
      .map(({ name, schema }) => `${name}=${wrap(String(isWrong(0.4) ? pick(hostileTexts) : drawValid(schema)))}`);
    if (isWrong(0.15)) query.push(`${pick([mark, 'limit', '__proto__', 'a[b]', '%00'])}=${hostileSegment()}`);
    if (isWrong(0.05)) query.push(...query);
    if (query.length > 0) url += `?${query.join('&')}`;

    const headers: Record<string, string> = { host: 'localhost', ...session };
    if (isWrong(0.05)) delete headers['x-cvplus-console'];
    if (isWrong(0.05))
      headers.cookie = pick([`cvplus-session=${mark}`, '=;;=', `${mark}=`.repeat(400), 'cvplus-session=%00']);
    if (isWrong(0.08))
      Object.assign(
        headers,
        pick([
          { origin: `https://${mark}.example` },
          { host: `${mark}.example` },
          { 'x-forwarded-for': `${mark}, 999.999.1.1` },
          { 'x-forwarded-host': mark },
          { authorization: `Bearer ${mark}` },
          { range: 'bytes=-1,0-,99999999999999999999-' },
          { accept: 'text/html;q=0', 'accept-language': mark.repeat(200) },
          { 'content-encoding': 'gzip' },
          { 'x-http-method-override': 'DELETE' },
          { 'transfer-encoding': 'identity' },
          { expect: '200-ok' },
          { 'user-agent': mark.repeat(300) },
          { 'stripe-signature': `t=1,v1=${mark}` },
        ]),
      );

    const method = isWrong(0.08)
      ? pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'SEARCH', 'PROPFIND'])
      : route.method;
    if (route.bodyType === undefined && !isWrong(0.1)) return { method, url, headers };
    headers['content-type'] = isWrong(0.08)
      ? pick([
          'text/plain',
          'application/private-token-request',
          'application/xml',
          'multipart/form-data; boundary=x',
          `x/${mark}`,
          'application/json; charset=utf-16',
          '',
        ])
      : (route.bodyType ?? 'application/json');
    if (headers['content-type'] === '') delete headers['content-type'];
    if (isWrong(0.12)) return { method, url, headers, payload: wholeBodies() };
    let body = drawValid(route.body ?? {});
    const faults = wildness < 0.35 ? 0 : pick([0, 1, 1, 2, 5]);
    for (let done = 0; done < faults; done++) body = spoil(body);
    return { method, url, headers, payload: JSON.stringify(body) ?? 'null' };
  };
}
