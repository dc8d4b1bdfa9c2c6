import type { Form } from '../form.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'
import { pt } from './pt.ts'

/** What a form says of its own, in one language. */
export type Texts = {
  next: string
  back: string
  send: string
  optional: string
  yes: string
  no: string
  choose: string
  step: (at: number, of: number) => string
  /** Above the list of what is wrong. */
  wrong: string
  needed: string
  email: string
  number: string
  whole: string
  least: (least: number) => string
  most: (most: number) => string
  shortest: (least: number) => string
  longest: (most: number) => string
  pattern: string
  date: string
  earliest: (date: string) => string
  latest: (date: string) => string
  choice: string
  tooLarge: (file: string, megabytes: number) => string
  fileKind: (file: string, kinds: string) => string
  tooMany: (most: number) => string
  fileGone: string
  fileLimits: (megabytes: number, kinds: string) => string
  remove: (file: string) => string
  trap: string
  tooQuick: string
  tooOften: string
  expired: string
  unreadable: string
  notNow: string
  notHere: string
  notHereText: string
}

const TEXTS: { [language in Form['language']]: Texts } = { en, de, fr, es, it, nl, pt }

export function textsOf(language: Form['language']): Texts {
  return TEXTS[language]
}
