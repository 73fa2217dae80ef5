import { expect, it } from 'vitest';
import { findNetwork } from '../../collector/find-network.ts';

it('counts an IPv4 address as itself and all addresses of one IPv6 network as one', () => {
  expect(findNetwork('203.0.113.7')).toBe('203.0.113.7');
  expect(findNetwork('::ffff:203.0.113.7')).toBe('::ffff:203.0.113.7');
  const network = ['2001:db8:1:2::', '2001:db8:1:2::7', '2001:db8:1:2:aaaa:bbbb:cccc:dddd'].map(findNetwork);
  expect(new Set(network)).toEqual(new Set(['2001:db8:1:2']));
  expect(findNetwork('2001:db8::7')).toBe('2001:db8:0:0');
  expect(findNetwork('2001:db8:1:3::7')).not.toBe('2001:db8:1:2');
  expect(findNetwork('::1')).toBe('0:0:0:0');
});
