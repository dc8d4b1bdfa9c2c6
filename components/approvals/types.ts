import type { Outputs } from '#components/api'

export type ApprovalItem = Outputs['approval']['list']['items'][number]
/** What both pages know: that of members, and that behind a link. */
export type Question = Outputs['approval']['getByLink'] | Outputs['approval']['get']
export type FormField = Question['fields'][number]
export type Person = Question['people'][number]
export type Decision = NonNullable<Person['decision']>
export type ApprovalState = Question['state']
/** What somebody decided, before it is sent. */
export type Draft = {
  decision: Decision
  comment: string
  fields: { [name: string]: string | number | boolean }
}
