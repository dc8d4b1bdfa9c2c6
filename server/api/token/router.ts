import { router } from '../trpc.ts'
import { createToken } from './create-token.ts'
import { listTokens } from './list-tokens.ts'
import { revokeToken } from './revoke-token.ts'

export const tokenRouter = router({ list: listTokens, create: createToken, revoke: revokeToken })
