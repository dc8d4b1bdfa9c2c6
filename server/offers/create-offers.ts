import type { PrismaClient } from '#database/client'
import { canonical } from '#graph/canonical'
import { NeedsReconnect, NodeError } from '#nodes/execute'
import { service } from '#nodes/find'
import { findOffer, type Offer, type OfferPage, offerPage } from '#nodes/offers'
import type { Limiter } from '../credentials/limits/limiter.ts'
import { redact } from '../credentials/redact.ts'
import { secretValues } from '../credentials/secret-values.ts'
import type { OpenedCredential, Vault } from '../credentials/vault.ts'
import type { Egress } from '../egress/egress.ts'
import { explained } from './explained.ts'
import { firstOf, lookThrough } from './look-through.ts'
import { means } from './matches.ts'
import { type OpenList, openList } from './open-list.ts'
import { createPageCache, type PageCache } from './page-cache.ts'
import { pageOfSeveral } from './several.ts'

/** What is reached of the world for a list: the same guarded ways as a step. */
export type Outside = Pick<Egress, 'fetch' | 'resolveHost'> & { vault: Pick<Vault, 'open'>; limiter: Limiter }

/** Which lists, with whose credential, of what. */
export type Asked = {
  workspaceId: string
  credentialId: string
  /** Names of `lists` of the credential's service, offered one after the other. */
  lists: string[]
  /** The fields they belong to. */
  of: Record<string, string>
}

export type Found = { is: 'there'; offer: Offer } | { is: 'gone' } | { is: 'unknown' }

/** What fields offer of the services behind credentials. */
export type Offers = {
  page: (asked: Asked, at: { search: string; cursor: string | null; isFresh: boolean }) => Promise<OfferPage>
  /** What people call a value, and whether the service still has it. */
  find: (asked: Asked, value: string) => Promise<Found>
}

export function createOffers(outside: Outside & { db: PrismaClient }): Offers {
  const cache = createPageCache()
  const open = async ({ workspaceId, credentialId }: Asked) => outside.vault.open(workspaceId, credentialId)

  return {
    page: async (asked, { search, cursor, isFresh }) => {
      const credential = await open(asked)

      return told(credential, () =>
        pageOfSeveral(asked.lists, cursor, {
          titleOf: (name) => service(credential.service)?.lists?.[name]?.title ?? name,
          read: (name, at) => {
            const list = openList(outside, credential, { name, of: asked.of })
            const read = reader(list, cache, { search: list.list.searches ? search : '', isFresh })
            return list.list.searches || search === '' ? read(at) : lookThrough(read, search, at)
          },
        }),
      )
    },

    find: async (asked, value) => {
      const credential = await open(asked)
      const found = await told(credential, () => findIn(outside, credential, { ...asked, value, cache }))
      if (found.is === 'there') await remember(outside.db, asked, { ...found, value })

      return found.is === 'there' ? { is: 'there', offer: found.offer } : found
    },
  }
}

function reader(
  { key, question }: OpenList,
  cache: PageCache,
  { search, isFresh = false }: { search: string; isFresh?: boolean },
) {
  return (cursor: string | null): Promise<OfferPage> =>
    cache(canonical([key, search, cursor]), () => offerPage(question(), { search, cursor }), { isFresh })
}

type Sought = Asked & { value: string; cache: PageCache }
type FoundIn = { is: 'there'; offer: Offer; list: string } | { is: 'gone' } | { is: 'unknown' }

/** Looks in each list. That one of them cannot be read makes what was not found unknown rather than gone. */
async function findIn(
  outside: Outside,
  credential: OpenedCredential,
  { lists, of, value, cache }: Sought,
): Promise<FoundIn> {
  let isSure = true
  let failure: unknown

  for (const name of lists) {
    const list = openList(outside, credential, { name, of })
    try {
      const offer = await foundIn(list, value, cache)
      if (offer) return { is: 'there', offer, list: name }
      if (offer === undefined) isSure = false
    } catch (error) {
      failure = error
    }
  }
  if (failure !== undefined) throw failure

  return isSure ? { is: 'gone' } : { is: 'unknown' }
}

/** The first page is at hand when the person looks at the list; an id is then asked for by itself. */
async function foundIn(list: OpenList, value: string, cache: PageCache): Promise<Offer | null | undefined> {
  const { searches, find } = list.list
  const read = reader(list, cache, { search: searches ? value : '' })
  const isMeant = (offer: Offer) => means(offer, value)
  const first = await read(null)
  const near = first.offers.find(isMeant)
  if (near) return near

  const asked =
    find && (await cache(`${list.key} ${value}`, () => findOffer(list.question(), value).catch(none)))
  if (asked) return asked
  if (searches) return find ? null : undefined
  // What is no id may still be a name further on.
  return first.next === null ? null : firstOf(read, isMeant)
}

/** A service that knows no such id says so by failing. */
function none(error: unknown): null {
  if (error instanceof NodeError && !(error instanceof NeedsReconnect)) return null
  throw error
}

async function remember(
  db: PrismaClient,
  { credentialId, of }: Asked,
  { offer: { label }, list, value }: { offer: Offer; list: string; value: string },
) {
  const key = { credentialId, list, of: canonical(of), value }
  await db.offerLabel.upsert({
    where: { credentialId_list_of_value: key },
    create: { ...key, label },
    update: { label, seenAt: new Date() },
  })
}

/** Services like to repeat what they were sent, in what they say and in where they lead to next. */
async function told<T extends OfferPage | FoundIn>(
  credential: OpenedCredential,
  ask: () => Promise<T>,
): Promise<T> {
  const secrets = secretValues(credential)
  try {
    return redact(await ask(), secrets)
  } catch (error) {
    throw explained(error, secrets)
  }
}
