/** Words of the sentence, a value the person filled in, or what is still to fill in. */
export type SummaryPart = {
  kind: 'words' | 'value' | 'missing'
  text: string
  /** The text is an id of this list of the server's, and people know it by its name. */
  list?: string
  /** What that list belongs to. */
  of?: string
  /** The text is a value of a field of this name that a service offers, and people know it by its label. */
  offer?: string
}

export const words = (text: string): SummaryPart => ({ kind: 'words', text })
