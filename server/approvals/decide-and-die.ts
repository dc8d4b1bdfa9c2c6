import { createDatabase } from '#server/database/create-database'
import { decide } from './decide.ts'

/** A process for tests: it takes a decision, and dies the moment that is committed, before it tells anybody. */
const { DATABASE_URL = '', APPROVAL_ID = '', EMAIL = '' } = process.env
const { db } = createDatabase(DATABASE_URL, 2)

await decide(
  { db, runtime: { engine: 'embedded', wake: () => process.kill(process.pid, 'SIGKILL') } },
  { approvalId: APPROVAL_ID, email: EMAIL, decision: 'approved', comment: '', answers: {} },
  { actorId: null, actor: EMAIL, ip: '', onBehalf: '', via: 'link' },
)
