import { newSecret } from '#server/access/secret'
import type { ActorContext } from '../context.ts'

/** The address of a webhook and the secret its messages are signed with, as a rule keeps them. */
export async function sealWebhook({ app, actor }: ActorContext, url: string, secret = `whs_${newSecret()}`) {
  const { keyId, sealed } = await app.vault.seal(actor.workspaceId, { url, secret })

  return { secret, columns: { keyId, sealed, webhookHost: new URL(url).host } }
}

export const NO_WEBHOOK = { keyId: null, sealed: null, webhookHost: null }
