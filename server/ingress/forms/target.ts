import type { Json } from '#graph/workflow'
import type { Accepted } from '../../runtime/runtime.ts'
import type { Form } from './form.ts'

/** A form somebody has before them, and what becomes of what they send. */
export type Target = {
  form: Form
  workspaceId: string
  /** What a state is for: this form, and this person when it is a preview. */
  about: string
  isPreview: boolean
  /** Resolves once it is durable; `id` names the one filling-in it comes from. */
  send: (payload: Json, id: string) => Promise<Accepted>
}
