import { isIP } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { explain } from './explain.ts'
import { createFetch } from './fetch.ts'
import { createPolicy, type EgressSettings, type Policy, plainHost } from './policy.ts'
import { checkedLookup, Forbidden, resolve } from './resolve.ts'

/** The only way steps reach the network. One per process: it shares connections. */
export type Egress = {
  fetch: typeof fetch
  /** The address to connect to for protocols that are not HTTP. */
  resolveHost: (host: string) => Promise<string>
  close: () => Promise<void>
  /** Cuts what is under way. */
  destroy: () => Promise<void>
}

const CONNECT_TIMEOUT_MS = 10_000
const CONNECTIONS_PER_ORIGIN = 128

export function createEgress(settings: EgressSettings): Egress {
  const policy = createPolicy(settings)
  const agent = new Agent({ connect: checkedConnector(policy), connections: CONNECTIONS_PER_ORIGIN })

  return {
    fetch: createFetch(agent),
    resolveHost: async (host) => {
      const addresses = await resolve(policy, host)
      // Many machines have no way out over IPv6, and here nobody tries a second address.
      const best = addresses.find(({ family }) => family === 4) ?? addresses[0]
      if (!best) throw new Forbidden(host)

      return best.address
    },
    close: () => agent.close(),
    destroy: () => agent.destroy(),
  }
}

/** Guards every connection, and so every redirect. An address in the URL itself never passes through the lookup. */
function checkedConnector(policy: Policy): buildConnector.connector {
  const connect = buildConnector({ lookup: checkedLookup(policy), timeout: CONNECT_TIMEOUT_MS })

  return (options, callback) => {
    const host = plainHost(options.hostname)
    if (isIP(host) && !policy.permits(host, host)) return callback(new Forbidden(host), null)

    const port = options.port || (options.protocol === 'https:' ? '443' : '80')
    connect(options, (error, socket) => {
      if (socket) callback(null, socket)
      else callback(asError(explain(error, { host, port })), null)
    })
  }
}

function asError(error: unknown) {
  return error instanceof Error ? error : new Error(String(error))
}
