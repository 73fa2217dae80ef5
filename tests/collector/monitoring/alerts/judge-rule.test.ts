import { describe, expect, it } from 'vitest';
import { AlertRule } from '../../../../collector/monitoring/alerts/alert-schemas.ts';
import { isPublicAddress } from '../../../../collector/monitoring/alerts/allow-address.ts';
import { countVerdict, judgeChange, judgeThreshold } from '../../../../collector/monitoring/alerts/judge-rule.ts';
import { isWebhookAllowed } from '../../../../collector/monitoring/alerts/send-webhook.ts';
import { usualRules } from '../../../../collector/monitoring/alerts/usual-rules.ts';

const shared = { name: 'one', isEnabled: true, severity: 'warning', looks: 2, leastCases: 50 } as const;
const below = { ...shared, kind: 'threshold', metric: 'a.b', when: 'below', limit: 3.5, clear: 3.7 } as const;
const falls = { ...shared, kind: 'change', metric: 'a.b', when: 'falls', share: 0.2, days: 28 } as const;

describe('judging a rule', () => {
  it('asks for more than chance before a limit counts as broken', () => {
    expect(judgeThreshold(below, { value: 3.4, n: 100 })).toBe('breach');
    expect(judgeThreshold(below, { value: 3.4, n: 100, standardError: 0.1 })).toBe('between');
    expect(judgeThreshold(below, { value: 3.6, n: 100 })).toBe('between');
    expect(judgeThreshold(below, { value: 3.7, n: 100 })).toBe('clear');
    expect(judgeThreshold(below, { value: 1, n: 49 })).toBe('unknown');
    expect(judgeThreshold(below, { value: null, n: 100 })).toBe('unknown');
  });

  it('compares with an earlier day, both with their errors', () => {
    const before = { value: 0.1, n: 1_000, standardError: 0.005 };
    expect(judgeChange(falls, { value: 0.05, n: 1_000, standardError: 0.005 }, before)).toBe('breach');
    expect(judgeChange(falls, { value: 0.05, n: 1_000, standardError: 0.03 }, before)).toBe('between');
    expect(judgeChange(falls, { value: 0.095, n: 1_000, standardError: 0.005 }, before)).toBe('clear');
    expect(judgeChange(falls, { value: 0.05, n: 1_000 }, undefined)).toBe('unknown');
  });

  it('opens after as many looks in a row as the rule says, and ends after as many', () => {
    let count = { breaches: 0, clears: 0 };
    const seen = (
      ['breach', 'between', 'breach', 'unknown', 'breach', 'clear', 'between', 'clear', 'clear'] as const
    ).map((verdict) => {
      const look = countVerdict(count, verdict, 2);
      count = look.count;
      return look.isBroken ? 'open' : look.isWell ? 'over' : '';
    });
    expect(seen).toEqual(['', '', '', '', 'open', '', '', '', 'over']);
  });

  it('starts with rules that follow their own schema, and refuses a limit on the wrong side', () => {
    for (const rule of usualRules) expect(AlertRule.parse(rule)).toEqual(rule);
    expect(AlertRule.safeParse({ ...below, clear: 3.4 }).success).toBe(false);
  });
});

describe('where a webhook may go', () => {
  it('is never this computer, its neighbours or a cloud’s own addresses', () => {
    for (const address of [
      '127.0.0.1',
      '10.1.2.3',
      '172.31.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.100.100.200',
      '0.0.0.0',
      '224.0.0.1',
      '255.255.255.255',
      '::1',
      '::',
      '::ffff:10.0.0.1',
      '64:ff9b::a00:1',
      'fe80::1',
      'fd00:ec2::254',
      '2002:0a00:0001::1',
      '2001:db8::1',
      'example.org',
    ])
      expect(isPublicAddress(address), address).toBe(false);
    for (const address of ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])
      expect(isPublicAddress(address), address).toBe(true);
  });

  it('is an HTTPS address without credentials, however it is written', () => {
    for (const url of [
      'http://example.org/hook',
      'https://name:word@example.org/',
      'https://127.0.0.1/',
      'https://2130706433/',
      'https://0x7f.1/',
      'https://[::1]/',
      'https://[::ffff:127.0.0.1]/',
      'https://localhost/',
      'file:///etc/passwd',
      'nothing',
    ])
      expect(isWebhookAllowed(url, false), url).toBe(false);
    expect(isWebhookAllowed('https://hooks.example.org/one', false)).toBe(true);
    expect(isWebhookAllowed('http://127.0.0.1:8080/one', true)).toBe(true);
    expect(isWebhookAllowed('http://10.0.0.1/one', true)).toBe(false);
  });
});
