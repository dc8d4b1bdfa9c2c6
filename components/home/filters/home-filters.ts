import type { Inputs } from '../../api.tsx'

type Input = NonNullable<Inputs['workflow']['list']>

/** What the address of the home page asks for. */
export type HomeFilters = Pick<
  Input,
  'search' | 'state' | 'failing' | 'service' | 'tag' | 'folder' | 'owner' | 'favourite' | 'bin' | 'sort'
>

export const states = ['live', 'draft', 'off'] as const
export const sorts = ['changed', 'run', 'name'] as const

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Anything an address could not mean is left out. */
export function readFilters(query: URLSearchParams): HomeFilters {
  const id = (name: string) => idsIn(query, name)[0]
  const on = (name: string) => query.has(name) || undefined

  return {
    search: query.get('search')?.slice(0, 200) || undefined,
    state: states.find((state) => state === query.get('state')),
    failing: on('failing'),
    service: query.get('service')?.split(',').filter(Boolean),
    tag: query.has('tag') ? idsIn(query, 'tag') : undefined,
    folder: id('folder'),
    owner: id('owner'),
    favourite: on('favourite'),
    bin: on('bin'),
    sort: sorts.find((sort) => sort === query.get('sort')),
  }
}

export function writeFilters(filters: HomeFilters): string {
  const query = Object.entries(filters).flatMap(([name, value]) => {
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return []
    if (value === true) return [name]
    return [`${name}=${encodeURIComponent(String(value)).replaceAll('%2C', ',')}`]
  })

  return query.length > 0 ? `/?${query.join('&')}` : '/'
}

/** As `workflow.list` takes them: what is not set is not there. */
export function listInput(filters: HomeFilters): HomeFilters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))
}

/** Whether anything but the folder says which workflows are wanted. */
export function isNarrowed({ folder: _folder, sort: _sort, bin: _bin, ...rest }: HomeFilters): boolean {
  return writeFilters(rest) !== '/'
}

const idsIn = (query: URLSearchParams, name: string) =>
  (query.get(name) ?? '').split(',').filter((id) => UUID.test(id))
