import { router } from '../trpc.ts'
import { getWelcome } from './get-welcome.ts'
import { saveWelcome } from './save-welcome.ts'

export const welcomeRouter = router({ get: getWelcome, save: saveWelcome })
