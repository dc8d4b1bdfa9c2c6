import type { App } from '#server/app'
import { addressOf } from '#server/public-address'

/** The address people and senders reach this instance by, without a slash at its end. */
export const publicUrl = ({ env }: App): string => addressOf(env)
