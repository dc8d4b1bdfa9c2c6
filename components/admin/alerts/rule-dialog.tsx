'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { problemOf } from '../../problem.ts'
import { ConditionFields } from './condition-fields.tsx'
import type { Kind } from './kinds.ts'
import { RecipientFields } from './recipient-fields.tsx'
import { draftOf, inputOf, newDraft, type Rule, webhookOf } from './rule-draft.ts'
import { SecretDialog } from './secret-dialog.tsx'

type Props = {
  /** The rule to change, or what a new one is about. */
  of: Rule | Kind
  canMail: boolean
  onClose: () => void
}

/** Makes or changes a rule; the secret of a new webhook is shown this once. */
export function RuleDialog({ of, canMail, onClose }: Props) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const form = useId()
  const rule = typeof of === 'string' ? null : of
  const [draft, setDraft] = useState(() => (typeof of === 'string' ? newDraft(of) : draftOf(of)))
  const [secret, setSecret] = useState<string | null>(null)
  const after = {
    async onSuccess(saved: { secret: string | null }) {
      await queries.invalidateQueries(trpc.alert.listRules.pathFilter())
      if (saved.secret) setSecret(saved.secret)
      else onClose()
    },
  }
  const create = useMutation(trpc.alert.createRule.mutationOptions(after))
  const save = useMutation(trpc.alert.saveRule.mutationOptions(after))
  const error = create.error ?? save.error
  const problem = error && problemOf(error)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const input = inputOf(draft)
    const webhookUrl = webhookOf(draft)
    if (rule) save.mutate({ id: rule.id, enabled: rule.enabled, ...input, webhookUrl })
    else create.mutate({ ...input, webhookUrl })
  }
  if (secret) return <SecretDialog secret={secret} onClose={onClose} />

  const fields = { draft, onChange: (change: Partial<typeof draft>) => setDraft({ ...draft, ...change }) }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={rule ? 'Change the rule' : 'New rule'}
      footer={
        <Button type="submit" form={form} variant="primary" loading={create.isPending || save.isPending}>
          {rule ? 'Save rule' : 'Create rule'}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <ConditionFields {...fields} />
        <RecipientFields {...fields} canMail={canMail} webhookHost={rule?.webhookHost ?? null} />
        {problem && (
          <p role="alert" className="text-13 text-failed-text">
            {[problem.title, problem.fix].filter(Boolean).join(' ')}
          </p>
        )}
      </form>
    </Dialog>
  )
}
