import type { ActorContext } from '../context.ts'

/** What a row keeps of the last save of its draft: the audit has no entry for each. */
export const savedNow = ({ actor }: ActorContext) => ({
  savedAt: new Date(),
  savedById: actor.userId,
  savedBy: actor.name,
})

type Saver = { savedById: string | null; savedBy: string | null }

/** Who saved the draft last, as people call them. */
export async function lastSaver({ db }: ActorContext, { savedById, savedBy }: Saver): Promise<string | null> {
  const user =
    savedById === null ? null : await db.user.findUnique({ where: { id: savedById }, select: { name: true } })

  return user?.name || savedBy
}
