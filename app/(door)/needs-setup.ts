import { app } from '#server/app'

/** True until somebody has an account. */
export async function needsSetup(): Promise<boolean> {
  return (await app().db.user.findFirst({ select: { id: true } })) === null
}
