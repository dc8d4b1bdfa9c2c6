import type { TestCredential } from '../execute.ts'
import { withMailServer } from './mail-server.ts'

/** Connects and logs in; sends nothing. */
export const test: TestCredential = (context) => withMailServer(context, async () => {})
