import ipaddr from 'ipaddr.js'

/** Which addresses steps may reach. */
export type Policy = {
  /** `host` is the name the address was found under, or the address itself. */
  permits: (host: string, address: string) => boolean
}

export type EgressSettings = {
  ALLOW_PRIVATE_NETWORK: boolean
  /** Host names, `*.wildcards`, addresses and CIDR ranges, separated by commas. */
  EGRESS_ALLOW: string
}

type Address = ipaddr.IPv4 | ipaddr.IPv6
type Allowed = { kind: 'host'; name: string } | { kind: 'below'; suffix: string } | Range
type Range = { kind: 'range'; range: [Address, number] }

/** What ALLOW_PRIVATE_NETWORK opens. Link-local stays shut: that is where clouds hand out the machine's own keys. */
const PRIVATE = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat', 'unspecified'])

/** Public by number, yet only ever the cloud's own: Azure's wire server, and Alibaba's and Oracle's metadata. */
const METADATA = new Set(['168.63.129.16', '100.100.100.200', '192.0.0.192', 'fd00:ec2::254', 'fd20:ce::254'])

const GLOBAL_UNICAST: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3]
const NAT64: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('64:ff9b::'), 96]

/** Throws when an entry of EGRESS_ALLOW cannot be read. */
export function createPolicy({ ALLOW_PRIVATE_NETWORK, EGRESS_ALLOW }: EgressSettings): Policy {
  const allowed = EGRESS_ALLOW.split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
    .map(parseAllowed)

  return {
    permits: (host, address) => {
      const real = unmapped(ipaddr.parse(address))
      if (allowed.some((entry) => covers(entry, plainHost(host), real))) return true
      if (METADATA.has(real.toString())) return false

      const range = rangeOf(real)
      return range === 'unicast' || (ALLOW_PRIVATE_NETWORK && PRIVATE.has(range))
    },
  }
}

/** Lower case, without brackets and the dot of the root. */
export function plainHost(host: string) {
  return host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
}

function parseAllowed(entry: string): Allowed {
  const text = plainHost(entry)
  if (ipaddr.isValidCIDR(text)) return { kind: 'range', range: ipaddr.parseCIDR(text) }
  if (ipaddr.isValid(text)) {
    const address = unmapped(ipaddr.parse(text))
    return { kind: 'range', range: [address, address.kind() === 'ipv4' ? 32 : 128] }
  }

  const name = text.replace(/^\*\./, '')
  if (!/^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/.test(name)) {
    throw new Error(
      `Wrong settings: EGRESS_ALLOW holds "${entry}", which is no host name, *.wildcard, address or range.`,
    )
  }

  return text.startsWith('*.') ? { kind: 'below', suffix: `.${name}` } : { kind: 'host', name }
}

function covers(entry: Allowed, host: string, address: Address) {
  if (entry.kind === 'host') return host === entry.name
  if (entry.kind === 'below') return host.endsWith(entry.suffix)

  const [network, bits] = entry.range
  return address.kind() === network.kind() && address.match(network, bits)
}

function rangeOf(address: Address) {
  if (address instanceof ipaddr.IPv4) return address.range()

  const range = address.range()
  // Deprecated notations such as ::127.0.0.1 count as unicast there; only 2000::/3 is in use.
  return range === 'unicast' && !address.match(...GLOBAL_UNICAST) ? 'reserved' : range
}

/** The IPv4 address inside an IPv6 one, where the machine or its network would unwrap it. */
function unmapped(address: Address): Address {
  if (address instanceof ipaddr.IPv4) return address
  if (address.isIPv4MappedAddress()) return address.toIPv4Address()
  if (address.match(...NAT64)) return new ipaddr.IPv4(address.toByteArray().slice(12))

  return address
}
