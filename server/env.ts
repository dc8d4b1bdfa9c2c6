import { z } from 'zod'
import { explainSetting } from './explain-setting.ts'

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const bytes = z.coerce.number().int().positive()
const otlpAddress = z.url({
  protocol: /^https?$/,
  error: 'must be an address such as http://localhost:4318',
})
const secret = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 bytes in base64 (openssl rand -base64 32)')

/** Every setting there is. The table in the README repeats the descriptions; a test keeps the two alike. */
const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe('Port to listen on.'),
  HOST: z.string().default('0.0.0.0').describe('Address to listen on.'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://patchbay.example.com' })
    .optional()
    .describe('Address people and senders reach it by; the default is http://localhost:PORT.'),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'must be an address such as postgresql://user:password@host/name',
    })
    .optional()
    .describe('A PostgreSQL 15+ to use in place of the embedded one.'),
  DATABASE_POOL: z.coerce
    .number()
    .int()
    .positive()
    .default(20)
    .describe('Connections to the database at most.'),
  DATA_DIR: z
    .string()
    .default('.data')
    .describe('Folder for the embedded database, files and generated secrets.'),
  ROLE: z
    .enum(['all', 'web', 'worker'])
    .default('all')
    .describe('What this process does: pages and doors, runs, or both.'),
  MASTER_KEY: secret
    .optional()
    .describe(
      'Key that wraps the keys of all workspaces, 32 bytes in base64; made at the first start in DATA_DIR/master.key when missing.',
    ),
  OLD_MASTER_KEYS: z
    .string()
    .default('')
    .transform((keys) =>
      keys
        .split(',')
        .map((key) => key.trim())
        .filter(Boolean),
    )
    .pipe(z.array(secret))
    .describe(
      'Other master keys that may still be needed to read, separated by commas; see npm run rotate-keys.',
    ),
  AUTH_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('Signs session cookies; made at the first start in DATA_DIR/auth.secret when missing.'),
  SESSION_HOURS: z.coerce
    .number()
    .positive()
    .default(720)
    .describe('A sign-in ends after this many hours at the latest.'),
  SESSION_IDLE_HOURS: z.coerce
    .number()
    .positive()
    .default(168)
    .describe('A sign-in ends after this many hours without use.'),
  PATCHBAY_OWNER_EMAIL: z
    .email()
    .optional()
    .describe('Creates this owner at the first start, for machines without a person.'),
  PATCHBAY_OWNER_PASSWORD: z
    .string()
    .min(10)
    .optional()
    .describe('Password of that owner, 10 characters at least.'),
  PATCHBAY_API_TOKEN: z
    .string()
    .min(32)
    .optional()
    .describe('API token of that owner, 32 characters at least.'),
  HOOK_BODY_LIMIT: bytes
    .default(5 * 1024 * 1024)
    .describe('Largest webhook body that is read as data, in bytes; larger ones get a 413.'),
  HOOK_UPLOAD_LIMIT: bytes
    .default(100 * 1024 * 1024)
    .describe('Largest webhook delivery that brings files, in bytes; files are kept as they come.'),
  HOOK_TIMEOUT_SECONDS: z.coerce
    .number()
    .positive()
    .default(30)
    .describe('How long a webhook answered by its run waits for it.'),
  ALLOW_PRIVATE_NETWORK: flag.default(false).describe('Lets steps reach private and loopback addresses.'),
  EGRESS_ALLOW: z
    .string()
    .default('')
    .describe('Hosts or address ranges that steps may reach although they are private, separated by commas.'),
  STEP_OUTPUT_LIMIT: bytes.default(16 * 1024 * 1024).describe('Largest result of one step in bytes.'),
  FILE_LIMIT: bytes.default(1024 * 1024 * 1024).describe('Largest file a step may take or make in bytes.'),
  TABLE_ROWS: z.coerce
    .number()
    .int()
    .positive()
    .default(1_000_000)
    .describe('Rows that all tables of a workspace may hold together.'),
  TABLE_ROW_BYTES: bytes.default(64 * 1024).describe('Largest row of a table in bytes.'),
  RUN_STORAGE_LIMIT: bytes
    .default(2 * 1024 * 1024 * 1024)
    .describe('What one run may keep in all, its results and files together, in bytes.'),
  WORKSPACE_STORAGE_LIMIT: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('What a workspace may keep in files and large values, in bytes; 0 sets no limit.'),
  RETENTION_DAYS: z.coerce
    .number()
    .int()
    .min(0)
    .default(90)
    .describe(
      'Finished runs are removed after so many days; 0 keeps them. Admin → Storage sets it for a workspace.',
    ),
  RETENTION_RUNS: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('The newest runs a workspace keeps, older finished ones are removed; 0 keeps all.'),
  S3_BUCKET: z
    .string()
    .optional()
    .describe('Keeps files and large values in this S3 bucket in place of DATA_DIR/files.'),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://s3.example.com' })
    .optional()
    .describe('An S3 store that is not of Amazon.'),
  S3_REGION: z.string().default('us-east-1').describe('Region of the bucket.'),
  S3_ACCESS_KEY_ID: z
    .string()
    .optional()
    .describe('Key of the bucket; without one, what the machine itself is granted is used.'),
  S3_SECRET_ACCESS_KEY: z.string().optional().describe('Secret of that key.'),
  S3_PREFIX: z.string().default('').describe('What the names of all objects begin with, such as patchbay/.'),
  S3_PATH_STYLE: flag
    .default(true)
    .describe('Names the bucket in the path of the address, which stores of other makers want.'),
  CODE_TIMEOUT_SECONDS: z.coerce
    .number()
    .positive()
    .default(10)
    .describe('A code step is stopped after this long.'),
  CODE_MEMORY_MB: z.coerce.number().int().positive().default(64).describe('Memory a code step may use.'),
  RUN_CONCURRENCY: z.coerce
    .number()
    .int()
    .positive()
    .default(200)
    .describe('Runs a process works on at the same time.'),
  OVERLOAD_SECONDS: z.coerce
    .number()
    .positive()
    .default(2)
    .describe('Events are refused with a 429 while storing one takes longer than this.'),
  LEASE_SECONDS: z.coerce
    .number()
    .positive()
    .default(10)
    .describe('A run whose process fell silent is taken over after this long.'),
  ENGINE: z
    .enum(['embedded', 'inngest'])
    .optional()
    .describe(
      'The engine that schedules steps; Inngest when INNGEST_BASE_URL or INNGEST_EVENT_KEY is set, else embedded.',
    ),
  INNGEST_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as http://localhost:8288' })
    .optional()
    .describe('A self-hosted Inngest server.'),
  INNGEST_EVENT_KEY: z.string().optional().describe('Event key of Inngest.'),
  INNGEST_SIGNING_KEY: z.string().optional().describe('Signing key of Inngest.'),
  INNGEST_DEV: z.enum(['0', '1']).optional().describe('1 talks to an Inngest dev server without keys.'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
    .optional()
    .describe('Mail server for invitations, approvals and alerts, as smtp://user:password@host:port.'),
  MAIL_FROM: z.string().default('Patchbay <patchbay@localhost>').describe('Sender of those mails.'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least important lines to print.'),
  LOG_FORMAT: z
    .enum(['json', 'text'])
    .optional()
    .describe('How lines are printed; the default is text at a terminal and JSON elsewhere.'),
  METRICS_TOKEN: z
    .string()
    .regex(/^\S{16,}$/, 'must have 16 characters at least, and no spaces')
    .optional()
    .describe(
      'Lets whoever sends it as a bearer token read /metrics; without it only this machine may, and nobody when PUBLIC_URL is set.',
    ),
  METRICS_BY_WORKFLOW: flag
    .default(false)
    .describe('Counts runs for each workflow, too: a series more per workflow and result.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: otlpAddress
    .optional()
    .describe('An OpenTelemetry collector, over HTTP; traces are made only when it is set.'),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: otlpAddress
    .optional()
    .describe('The exact address for traces; the default is OTEL_EXPORTER_OTLP_ENDPOINT/v1/traces.'),
  OTEL_EXPORTER_OTLP_PROTOCOL: z
    .enum(['http/protobuf', 'http/json'])
    .default('http/protobuf')
    .describe('How traces are written.'),
  OTEL_SERVICE_NAME: z.string().default('patchbay').describe('The name of this service in traces.'),
  OTEL_SDK_DISABLED: flag.default(false).describe('Turns traces off, whatever else is set.'),
  TRACE_OUTGOING: flag
    .default(true)
    .describe(
      'Calls that steps of traced runs make carry a traceparent header, so that services can join the trace.',
    ),
})

export type Env = z.infer<typeof schema>

/** Reads the settings; throws an error of one clear line that names every wrong one. Empty strings count as unset. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = schema.safeParse(given)
  const wrong = parsed.success ? conflicts(parsed.data) : parsed.error.issues.map(explainSetting)
  if (parsed.success && wrong.length === 0) return parsed.data

  throw new Error(`Wrong settings: ${wrong.join('; ')}.`)
}

/** Settings that are right each for itself and make no sense together. */
function conflicts(env: Env): string[] {
  const { PATCHBAY_OWNER_EMAIL: email, PATCHBAY_OWNER_PASSWORD: password, PATCHBAY_API_TOKEN: token } = env
  const hasInngest = env.INNGEST_BASE_URL || env.INNGEST_EVENT_KEY || env.INNGEST_DEV === '1'

  return [
    email && !password && 'PATCHBAY_OWNER_EMAIL needs PATCHBAY_OWNER_PASSWORD',
    !email && password && 'PATCHBAY_OWNER_PASSWORD needs PATCHBAY_OWNER_EMAIL',
    !email && token && 'PATCHBAY_API_TOKEN needs PATCHBAY_OWNER_EMAIL',
    !env.S3_ACCESS_KEY_ID !== !env.S3_SECRET_ACCESS_KEY &&
      'S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY go together',
    env.ENGINE === 'inngest' &&
      !hasInngest &&
      'ENGINE=inngest needs INNGEST_BASE_URL, INNGEST_EVENT_KEY or INNGEST_DEV=1',
  ].filter((each) => typeof each === 'string')
}

/** Name, default and meaning of each setting, in the order above. */
export const settings = Object.entries(schema.shape).map(([name, type]) => {
  const fallback = type.safeParse(undefined)

  return { name, default: fallback.success ? fallback.data : undefined, description: type.description ?? '' }
})
