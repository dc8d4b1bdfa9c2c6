import { procedure } from '../trpc.ts'

export const getHealth = procedure('system.health').query(({ ctx }) => ctx.app.health())
