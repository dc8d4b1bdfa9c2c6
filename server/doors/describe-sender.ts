import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import type { Env } from '../env.ts'

const near = new BlockList()
near.addSubnet('127.0.0.0', 8)
near.addSubnet('10.0.0.0', 8)
near.addSubnet('172.16.0.0', 12)
near.addSubnet('192.168.0.0', 16)
near.addAddress('::1', 'ipv6')
near.addSubnet('fc00::', 7, 'ipv6')

/**
 * Makes the last entry of X-Forwarded-For one that can be believed: a proxy beside us, in front of an instance
 * with a PUBLIC_URL, has written it; from anybody else it is the address they connect from.
 */
export function describeSender({ PUBLIC_URL }: Pick<Env, 'PUBLIC_URL'>, request: IncomingMessage) {
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  const isProxy = PUBLIC_URL !== undefined && near.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
  if (isProxy && request.headers['x-forwarded-for']) return

  request.headers['x-forwarded-for'] = address
}
