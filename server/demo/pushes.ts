import { createHash } from 'node:crypto'
import type { Json, Workflow } from '#graph/workflow'

/** Turns a push to the default branch into release notes. */
export function pushes(credentialId: string): Workflow {
  return {
    nodes: [
      {
        id: 'push',
        type: 'github.new-push',
        version: 1,
        title: 'Push to the shop',
        position: { x: 0, y: 120 },
        input: { repository: 'acme/shop', refs: 'branches' },
        credential: credentialId,
      },
      {
        id: 'where',
        type: 'logic.switch',
        version: 1,
        title: 'Which branch?',
        position: { x: 320, y: 120 },
        input: {
          cases: [
            {
              id: 'main',
              title: 'Main',
              match: 'all',
              conditions: [{ left: '{{ trigger.branch }}', operator: 'equals', right: 'main' }],
            },
            {
              id: 'release',
              title: 'Release',
              match: 'all',
              conditions: [{ left: '{{ trigger.branch }}', operator: 'starts-with', right: 'release/' }],
            },
          ],
        },
      },
      {
        id: 'notes',
        type: 'code.javascript',
        version: 1,
        title: 'Write release notes',
        position: { x: 640, y: 0 },
        input: {
          data: '{{ trigger.commits }}',
          code: [
            "const groups = { feat: 'New', fix: 'Mended' }",
            "const kind = (title) => groups[title.split(/[(:]/)[0]] ?? 'Other'",
            "const line = ({ title }) => '- ' + kind(title) + ': ' + title.slice(title.indexOf(':') + 2)",
            "return { count: data.length, text: data.map(line).join('\\n') }",
          ].join('\n'),
        },
      },
      {
        id: 'announce',
        type: 'data.set',
        version: 1,
        title: 'Announcement',
        position: { x: 960, y: 0 },
        input: {
          fields: [
            { name: 'subject', value: '{{ steps.notes.count }} changes by {{ trigger.pusher.name }}' },
            { name: 'text', value: '{{ steps.notes.text }}' },
          ],
        },
      },
      {
        id: 'freeze',
        type: 'data.set',
        version: 1,
        title: 'Note the release branch',
        position: { x: 640, y: 240 },
        input: { fields: [{ name: 'branch', value: '{{ trigger.branch }}' }] },
      },
    ],
    edges: [
      { id: 'e1', from: 'push', port: 'out', to: 'where' },
      { id: 'e2', from: 'where', port: 'main', to: 'notes' },
      { id: 'e3', from: 'where', port: 'release', to: 'freeze' },
      { id: 'e4', from: 'notes', port: 'out', to: 'announce' },
    ],
    settings: {},
  }
}

/** What the demo's pushes say, oldest first. */
export const pushed = [
  {
    branch: 'main',
    author: 'Ada Lovelace',
    titles: ['feat(cart): keep the cart after sign-in', 'fix(mail): send one receipt'],
  },
  { branch: 'release/2.4', author: 'Grace Hopper', titles: ['chore: prepare 2.4'] },
  { branch: 'main', author: 'Alan Turing', titles: ['fix(search): find words with accents'] },
]

/** One of them as the trigger hands it on. */
export function delivery({ branch, author, titles }: (typeof pushed)[number], index: number): Json {
  const repository = {
    id: 4021,
    name: 'shop',
    fullName: 'acme/shop',
    owner: 'acme',
    url: 'https://github.com/acme/shop',
    private: true,
    defaultBranch: 'main',
  }
  const person = { name: author, email: `${author.split(' ')[0]?.toLowerCase()}@example.com` }

  return {
    repository,
    ref: `refs/heads/${branch}`,
    branch,
    tag: null,
    before: sha(index),
    after: sha(index + 1),
    created: false,
    deleted: false,
    forced: false,
    compareUrl: `${repository.url}/compare/${sha(index).slice(0, 12)}...${sha(index + 1).slice(0, 12)}`,
    commits: titles.map((title, place) => ({
      id: sha(10 * (index + 1) + place),
      message: title,
      title,
      url: `${repository.url}/commit/${sha(10 * (index + 1) + place)}`,
      timestamp: '2026-11-23T09:00:00Z',
      author: person,
      added: [],
      modified: ['README.md'],
      removed: [],
    })),
    pusher: person,
  }
}

/** Forty hexadecimal digits that are the same every time. */
const sha = (seed: number) => createHash('sha1').update(`demo ${seed}`).digest('hex')
