import { router } from '../trpc.ts'
import { createRule } from './create-rule.ts'
import { listAlerts } from './list-alerts.ts'
import { listRules } from './list-rules.ts'
import { removeRule } from './remove-rule.ts'
import { renewSecret } from './renew-secret.ts'
import { saveRule } from './save-rule.ts'
import { testRule } from './test-rule.ts'

export const alertRouter = router({
  list: listAlerts,
  listRules,
  createRule,
  saveRule,
  removeRule,
  testRule,
  renewSecret,
})
