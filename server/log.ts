const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const

export type Level = (typeof LEVELS)[number]

/** Left out, people at a terminal get text and everybody else JSON. */
export type Format = 'json' | 'text'

type Write = (message: string, fields?: Record<string, unknown>) => void

const LABELS = { debug: 'debug', info: '', warn: 'warning', error: 'error' }
const SECRET = /password|secret|token|authorization|cookie|signature|api[-_]?key|master[-_]?key/i
const CREDENTIALS_IN_URL = /(\w+:\/\/)[^\s/@:]*:[^\s/@]*@/g
const CREDENTIALS_IN_HEADER = /\b(Bearer|Basic) +[\w+/.~-]{8,}=*/gi
const OWN_TOKENS = /\bpb_[\w-]{16,}/g
const HIDDEN = '[secret]'
/** Shorter ones are everywhere by chance. */
const SHORTEST_SECRET = 8

let least: number = LEVELS.indexOf('info')
let format: Format | undefined
let secrets: string[] = []

export function setLogLevel(level: Level) {
  least = LEVELS.indexOf(level)
}

export function setLogFormat(wanted: Format | undefined) {
  format = wanted
}

/** No line shows these values, whichever way they get into it. */
export function keepOutOfLog(values: string[]) {
  secrets = values.filter((value) => value.length >= SHORTEST_SECRET).sort((a, b) => b.length - a.length)
}

/** For lines that cost something to make and that hardly anybody wants. */
export const isLogged = (level: Level) => LEVELS.indexOf(level) >= least

/** One line each: JSON for machines, plain words at a terminal. Fields named like a secret are left out. */
export const log: Record<'debug' | 'info' | 'warn' | 'error', Write> = {
  debug: (message, fields) => write('debug', message, fields),
  info: (message, fields) => write('info', message, fields),
  warn: (message, fields) => write('warn', message, fields),
  error: (message, fields) => write('error', message, fields),
}

function write(level: Exclude<Level, 'silent'>, message: string, fields: Record<string, unknown> = {}) {
  if (!isLogged(level)) return
  const stream = level === 'error' || level === 'warn' ? process.stderr : process.stdout

  const isText = format ? format === 'text' : stream.isTTY

  stream.write(`${isText ? forPeople(level, message, fields) : forMachines(level, message, fields)}\n`)
}

export function forMachines(level: string, message: string, fields: Record<string, unknown>): string {
  return JSON.stringify({ at: new Date().toISOString(), level, message: clean(message), ...visible(fields) })
}

export function forPeople(
  level: keyof typeof LABELS,
  message: string,
  fields: Record<string, unknown>,
): string {
  const time = new Date().toTimeString().slice(0, 8)
  const label = LABELS[level] && `${LABELS[level]}: `
  const details = Object.entries(visible(fields))
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)

  return [`${time}  ${label}${clean(message)}`, ...details].join('  ')
}

function visible(fields: object): Record<string, unknown> {
  const shown = Object.entries(fields).filter(([name]) => !SECRET.test(name))

  return Object.fromEntries(shown.map(([name, value]) => [name, plain(value)]))
}

function plain(value: unknown): unknown {
  if (value instanceof Error) {
    const stack = least === 0 && value.stack ? ` ${value.stack.split('\n').slice(1, 6).join(' |')}` : ''
    return clean(`${messageOf(value)}${stack}`)
  }
  if (typeof value === 'string') return clean(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value

  return visible(value)
}

function messageOf(error: Error): string {
  // A connection refused on two addresses comes as an error without words of its own.
  if (error instanceof AggregateError && !error.message) return error.errors.map(messageOf).join(', ')
  // Prisma quotes our source first and says what happened last.
  const said = error.name.startsWith('PrismaClient') ? error.message.trim().split('\n').at(-1) : error.message

  return said || error.name
}

function clean(text: string): string {
  const known = secrets.reduce((left, secret) => left.replaceAll(secret, HIDDEN), text)

  return known
    .replace(CREDENTIALS_IN_URL, '$1…@')
    .replace(CREDENTIALS_IN_HEADER, `$1 ${HIDDEN}`)
    .replace(OWN_TOKENS, HIDDEN)
    .replaceAll('\n', ' ')
}
