import { router } from '../trpc.ts'
import { createCredential } from './create-credential.ts'
import { getCredential } from './get-credential.ts'
import { listCredentials } from './list-credentials.ts'
import { removeCredential } from './remove-credential.ts'
import { resumeCredential } from './resume-credential.ts'
import { saveCredential } from './save-credential.ts'
import { saveLimit } from './save-limit.ts'
import { testCredential } from './test-credential.ts'

export const credentialRouter = router({
  list: listCredentials,
  get: getCredential,
  create: createCredential,
  save: saveCredential,
  remove: removeCredential,
  test: testCredential,
  saveLimit,
  resume: resumeCredential,
})
