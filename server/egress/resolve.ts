import { promises as dns, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { NodeError } from '#nodes/execute'
import { explain } from './explain.ts'
import type { Policy } from './policy.ts'
import { plainHost } from './policy.ts'

/** An address that steps may not reach. */
export class Forbidden extends NodeError {
  readonly host: string

  constructor(host: string, via?: string) {
    super(
      `${via ? `${via} redirected to ${host},` : `${host} is`} ${kind(host)}, and steps may not reach those.`,
      {
        fix: `Use a public address. If it is meant to be reached, an administrator can put ${host} in EGRESS_ALLOW, or open all private networks with ALLOW_PRIVATE_NETWORK=true.`,
      },
    )
    this.host = host
  }
}

/** Looks a host up and keeps the addresses that steps may reach. Throws when there are none. */
export async function resolve(policy: Policy, host: string, family = 0): Promise<LookupAddress[]> {
  const name = plainHost(host)
  const found = await dns.lookup(name, { all: true, family }).catch((error) => {
    throw explain(error, { host: name })
  })
  const permitted = found.filter(({ address }) => policy.permits(name, address))
  if (permitted.length === 0) throw new Forbidden(name)

  return permitted
}

/** For `net.connect`: what is checked is what is connected to, so a second answer of the name server changes nothing. */
export function checkedLookup(policy: Policy): LookupFunction {
  return (host, { all, family }, callback) => {
    resolve(policy, host, familyNumber(family)).then(
      (addresses) => {
        const [first] = addresses
        if (all || !first) callback(null, addresses)
        else callback(null, first.address, first.family)
      },
      (error) => callback(error, ''),
    )
  }
}

function kind(host: string) {
  return isIP(host) ? 'a private address' : 'a name for a private address'
}

function familyNumber(family: number | 'IPv4' | 'IPv6' | undefined) {
  if (family === 'IPv4') return 4

  return family === 'IPv6' ? 6 : family
}
