import { expect, test } from 'vitest'
import { createPolicy } from './policy.ts'

const refused = [
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '127.0.0.1',
  '127.8.8.8',
  '0.0.0.0',
  '169.254.169.254',
  '168.63.129.16',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.2.1',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  'fe80::1',
  'fec0::1',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
  '::ffff:10.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::1',
  '2002:7f00:1::',
  '2001:db8::1',
]

test.each(refused)('%s is refused', (address) => {
  const policy = createPolicy({ ALLOW_PRIVATE_NETWORK: false, EGRESS_ALLOW: '' })

  expect(policy.permits('example.com', address)).toBe(false)
})

test.each(['1.1.1.1', '93.184.216.34', '2606:4700:4700::1111', '64:ff9b::101:101', '::ffff:1.1.1.1'])(
  '%s is public',
  (address) => {
    const policy = createPolicy({ ALLOW_PRIVATE_NETWORK: false, EGRESS_ALLOW: '' })

    expect(policy.permits('example.com', address)).toBe(true)
  },
)

test.each<[address: string, permitted: boolean]>([
  ['127.0.0.1', true],
  ['::1', true],
  ['10.0.0.1', true],
  ['fd12::1', true],
  ['100.64.0.1', true],
  ['::ffff:192.168.0.1', true],
  ['169.254.169.254', false],
  ['100.100.100.200', false],
  ['fd00:ec2::254', false],
  ['fe80::1', false],
  ['224.0.0.1', false],
])('with ALLOW_PRIVATE_NETWORK, %s is permitted: %s', (address, permitted) => {
  const policy = createPolicy({ ALLOW_PRIVATE_NETWORK: true, EGRESS_ALLOW: '' })

  expect(policy.permits('host.test', address)).toBe(permitted)
})

test.each<[allow: string, host: string, address: string, permitted: boolean]>([
  ['intranet.test', 'intranet.test', '10.0.0.1', true],
  ['Intranet.Test.', 'INTRANET.test.', '10.0.0.1', true],
  ['intranet.test', 'evil-intranet.test', '10.0.0.1', false],
  ['intranet.test', 'sub.intranet.test', '10.0.0.1', false],
  ['*.corp.test', 'a.b.corp.test', '10.0.0.1', true],
  ['*.corp.test', 'corp.test', '10.0.0.1', false],
  ['*.corp.test', 'evilcorp.test', '10.0.0.1', false],
  ['10.0.0.0/8, 192.168.1.5', 'x.test', '10.200.0.1', true],
  ['10.0.0.0/8, 192.168.1.5', 'x.test', '192.168.1.5', true],
  ['10.0.0.0/8, 192.168.1.5', 'x.test', '192.168.1.6', false],
  ['10.0.0.0/8', 'x.test', '::ffff:10.0.0.1', true],
  ['fd00::/8', 'x.test', 'fd12::1', true],
  ['[::1]', '::1', '::1', true],
  ['169.254.169.254', '169.254.169.254', '169.254.169.254', true],
])('EGRESS_ALLOW "%s" and %s at %s: %s', (allow, host, address, permitted) => {
  const policy = createPolicy({ ALLOW_PRIVATE_NETWORK: false, EGRESS_ALLOW: allow })

  expect(policy.permits(host, address)).toBe(permitted)
})

test.each(['https://intranet.test', '10.0.0.0/99', 'a b', '*'])(
  'EGRESS_ALLOW "%s" is a wrong setting',
  (allow) => {
    expect(() => createPolicy({ ALLOW_PRIVATE_NETWORK: false, EGRESS_ALLOW: allow })).toThrow(
      `EGRESS_ALLOW holds "${allow}"`,
    )
  },
)
