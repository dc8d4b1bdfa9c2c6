const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const

export type Level = (typeof LEVELS)[number]

type Write = (message: string, fields?: Record<string, unknown>) => void

const LABELS = { debug: 'debug', info: '', warn: 'warning', error: 'error' }
const SECRET = /password|secret|token|authorization|cookie|api[-_]?key|master[-_]?key/i
const CREDENTIALS_IN_URL = /(\w+:\/\/)[^\s/@:]*:[^\s/@]*@/g

let least: number = LEVELS.indexOf('info')

export function setLogLevel(level: Level) {
  least = LEVELS.indexOf(level)
}

/** One line each: JSON for machines, plain words at a terminal. Fields named like a secret are left out. */
export const log: Record<'debug' | 'info' | 'warn' | 'error', Write> = {
  debug: (message, fields) => write('debug', message, fields),
  info: (message, fields) => write('info', message, fields),
  warn: (message, fields) => write('warn', message, fields),
  error: (message, fields) => write('error', message, fields),
}

function write(level: Exclude<Level, 'silent'>, message: string, fields: Record<string, unknown> = {}) {
  if (LEVELS.indexOf(level) < least) return
  const stream = level === 'error' || level === 'warn' ? process.stderr : process.stdout

  stream.write(`${stream.isTTY ? forPeople(level, message, fields) : forMachines(level, message, fields)}\n`)
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
  const details = Object.entries(visible(fields)).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )

  return [`${time}  ${label}${clean(message)}`, ...details].join('  ')
}

function visible(fields: Record<string, unknown>): Record<string, unknown> {
  const shown = Object.entries(fields).filter(([name]) => !SECRET.test(name))

  return Object.fromEntries(shown.map(([name, value]) => [name, plain(value)]))
}

function plain(value: unknown): unknown {
  if (value instanceof Error) {
    const stack = least === 0 && value.stack ? ` ${value.stack.split('\n').slice(1, 6).join(' |')}` : ''
    return clean(`${messageOf(value)}${stack}`)
  }
  return typeof value === 'string' ? clean(value) : value
}

function messageOf(error: Error): string {
  // A connection refused on two addresses comes as an error without words of its own.
  if (error instanceof AggregateError && !error.message) return error.errors.map(messageOf).join(', ')
  // Prisma quotes our source first and says what happened last.
  const said = error.name.startsWith('PrismaClient') ? error.message.trim().split('\n').at(-1) : error.message

  return said || error.name
}

const clean = (text: string) => text.replace(CREDENTIALS_IN_URL, '$1…@').replaceAll('\n', ' ')
