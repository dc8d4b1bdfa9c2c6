import { queryValues } from '../declarative/form.ts'
import { NodeError } from '../execute.ts'
import type { Input } from './request.types.ts'

type Target = { input: Pick<Input, 'url' | 'query'>; credential: Record<string, string> }

/** The address of a step with its query; a credential bound to hosts is only taken to those. */
export function target({ input, credential }: Target): URL {
  const url = URL.parse(input.url)
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new NodeError(`"${input.url}" is not a web address.`, {
      fix: 'Write it whole, as in https://api.example.com/orders.',
    })
  }
  for (const { name, value } of input.query ?? [])
    for (const each of queryValues(value)) url.searchParams.append(name, each)

  const hosts = (credential.hosts ?? '').split(/[\s,]+/).filter((host) => host !== '')
  if (hosts.length > 0 && !hosts.some((host) => covers(host.toLowerCase(), url))) {
    throw new NodeError(`This credential is only for ${hosts.join(', ')}, not for ${url.host}.`, {
      fix: 'Choose another credential, or add the host to this one.',
    })
  }

  return url
}

function covers(pattern: string, { host, hostname }: URL): boolean {
  return pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) : [host, hostname].includes(pattern)
}
