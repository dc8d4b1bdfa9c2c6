import type { components } from '@octokit/openapi-types'

type Schemas = components['schemas']
type Asked = { path: string; query: URLSearchParams; authorization: string | undefined }
export type Answered = { status: number; body: unknown; headers?: Record<string, string> }

/**
 * Answers what lists ask of GitHub, with as many things as wanted. The answers have the fields that GitHub's published
 * description gives them, checked by its types; what it describes no parameter for is refused.
 */
export function listsOfGithub({
  origin,
  token,
  branches = 3,
}: {
  origin: () => string
  token: string
  branches?: number
}) {
  const names = ['main', ...Array.from({ length: branches - 1 }, (_, index) => `feature/${index + 1}`)]
  const routes: [
    path: RegExp,
    allowed: string[],
    give: (asked: Asked, found: string[]) => unknown[] | Answered,
  ][] = [
    [/^\/user\/repos$/, ['sort', 'per_page', 'page'], () => repositories.map(({ owner }) => ({ owner }))],
    [
      /^\/search\/repositories$/,
      ['q', 'sort', 'per_page', 'page'],
      ({ query }) => searched(query.get('q') ?? ''),
    ],
    [/^\/repos\/acme\/([^/]+)$/, [], (_, [name]) => one(repositories.find((each) => each.name === name))],
    [/^\/repos\/acme\/shop\/branches$/, ['per_page', 'page', 'protected'], () => names.map(branch)],
    [
      /^\/repos\/acme\/shop\/branches\/([^/]+)$/,
      [],
      (_, [name = '']) =>
        one(names.includes(decodeURIComponent(name)) ? branch(decodeURIComponent(name)) : undefined),
    ],
    [/^\/repos\/acme\/shop\/labels$/, ['per_page', 'page'], () => labels],
    [/^\/repos\/acme\/shop\/assignees$/, ['per_page', 'page'], () => people],
    [
      /^\/repos\/acme\/shop\/milestones$/,
      ['state', 'sort', 'direction', 'per_page', 'page'],
      () => milestones.filter(({ state }) => state === 'open'),
    ],
    [
      /^\/repos\/acme\/shop\/milestones\/(\d+)$/,
      [],
      (_, [number]) => one(milestones.find((each) => String(each.number) === number)),
    ],
  ]

  return (asked: Asked): Answered => {
    if (asked.authorization !== `Bearer ${token}`)
      return { status: 401, body: { message: 'Bad credentials' } }
    for (const [path, allowed, give] of routes) {
      const [, ...found] = path.exec(asked.path) ?? [undefined]
      if (!path.test(asked.path)) continue
      const strange = [...asked.query.keys()].find((name) => !allowed.includes(name))
      if (strange) return { status: 422, body: { message: `There is no parameter ${strange}.` } }
      const given = give(asked, found.map(String))
      return Array.isArray(given) ? paged(given, asked, origin()) : given
    }

    return missing
  }
}

const missing: Answered = { status: 404, body: { message: 'Not Found', status: '404' } }

const one = (found: unknown): Answered => (found === undefined ? missing : { status: 200, body: found })

/** Pages as GitHub does: by number, with the next one in a Link header. */
function paged(all: unknown[], { path, query }: Asked, origin: string): Answered {
  const size = Number(query.get('per_page') ?? 30)
  const page = Number(query.get('page') ?? 1)
  const items = all.slice((page - 1) * size, page * size)
  const isSearch = path.startsWith('/search/')
  const next = new URLSearchParams(query)
  next.set('page', String(page + 1))

  return {
    status: 200,
    body: isSearch ? { total_count: all.length, incomplete_results: false, items } : items,
    ...(page * size < all.length && { headers: { link: `<${origin}${path}?${next}>; rel="next"` } }),
  }
}

type Owner = Pick<Schemas['simple-user'], 'login' | 'type'>
const acme = { login: 'acme', type: 'Organization' } satisfies Owner
const ada = { login: 'ada', type: 'User' } satisfies Owner

type Repository = Pick<Schemas['repo-search-result-item'], 'name' | 'private' | 'archived'> & { owner: Owner }
const repositories: Repository[] = [
  { name: 'shop', private: true, archived: false, owner: acme },
  { name: 'website', private: false, archived: false, owner: acme },
  { name: 'shop-2019', private: true, archived: true, owner: acme },
  { name: 'dotfiles', private: false, archived: false, owner: ada },
]

function searched(q: string): unknown[] | Answered {
  const owner = /user:(\S+)/.exec(q)?.[1]
  const words = q.split(/\s+/).filter((word) => word !== '' && !word.includes(':'))
  const known = repositories.filter((each) => each.owner.login === owner)
  if (known.length === 0) return { status: 422, body: { message: 'Validation Failed', errors: [] } }

  return known.filter(({ name }) => words.every((word) => word === 'in' || name.includes(word)))
}

type Branch = Pick<Schemas['short-branch'], 'name' | 'protected'>
const branch = (name: string): Branch => ({ name, protected: name === 'main' })

const labels: Pick<Schemas['label'], 'name' | 'description'>[] = [
  { name: 'bug', description: 'Something is not working' },
  { name: 'question', description: null },
  { name: 'good first issue', description: 'Good for newcomers' },
]

const people: Owner[] = [ada, { login: 'grace', type: 'User' }]

type Milestone = Pick<Schemas['milestone'], 'number' | 'title' | 'state' | 'due_on'>
const milestones: Milestone[] = [
  { number: 4, title: 'Spring', state: 'open', due_on: '2027-04-01T07:00:00Z' },
  { number: 3, title: 'Winter', state: 'closed', due_on: null },
]
