'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { BellRing, Ellipsis, KeyRound, PencilLine, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { Badge } from '#components/ui/badge'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { Menu } from '#components/ui/menu'
import { Switch } from '#components/ui/switch'
import { showToast } from '#components/ui/toast'
import { showProblem } from '../../problem.ts'
import { useCan } from '../../shell/account.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { draftOf, inputOf, type Rule } from './rule-draft.ts'
import { SecretDialog } from './secret-dialog.tsx'
import { TriedDialog } from './tried-dialog.tsx'

type Props = { rule: Rule; onChange: () => void }

export function RuleRow({ rule, onChange }: Props) {
  const { id, sentence, enabled, active } = rule
  const canChange = useCan('alert.saveRule')
  const { test, save, renew, remove } = useRuleActions()
  const [isShowingTried, setShowingTried] = useState(false)
  const [isLeaving, setLeaving] = useState(false)

  const toggle = (next: boolean) => save.mutate({ id, ...inputOf(draftOf(rule)), enabled: next })
  const sendTest = () => test.mutate({ id }, { onSuccess: () => setShowingTried(true) })

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2.5 text-13">
      <p className={`min-w-0 grow basis-64 wrap-anywhere ${enabled ? '' : 'text-faint'}`}>{sentence}</p>
      {active > 0 && (
        <Badge tone="failed" icon={<BellRing aria-hidden="true" />}>
          {active} active
        </Badge>
      )}
      {canChange && (
        <span className="ml-auto flex items-center gap-2">
          <Switch
            label={<span className="sr-only">On: {sentence}</span>}
            checked={enabled}
            onCheckedChange={toggle}
            disabled={save.isPending}
          />
          <Button
            size="small"
            loading={test.isPending}
            aria-label={`Send a test: ${sentence}`}
            onClick={sendTest}
          >
            Send a test
          </Button>
          <Menu
            trigger={
              <IconButton
                size="small"
                label={`More for: ${sentence}`}
                icon={<Ellipsis aria-hidden="true" />}
              />
            }
            items={[
              { label: 'Change', icon: <PencilLine />, onSelect: onChange },
              ...(rule.webhookHost
                ? [
                    {
                      label: 'New secret',
                      help: `What ${rule.webhookHost} checks signatures with.`,
                      icon: <KeyRound />,
                      onSelect: () => renew.mutate({ id }),
                    },
                  ]
                : []),
              { label: 'Remove', icon: <Trash2 />, danger: true, onSelect: () => setLeaving(true) },
            ]}
          />
        </span>
      )}
      <RemoveDialog
        open={isLeaving}
        sentence={sentence}
        isRemoving={remove.isPending}
        onClose={() => setLeaving(false)}
        onRemove={() => remove.mutate({ id })}
      />
      {renew.data && <SecretDialog secret={renew.data.secret} onClose={renew.reset} />}
      {test.data && (
        <TriedDialog open={isShowingTried} tried={test.data.tried} onClose={() => setShowingTried(false)} />
      )}
    </li>
  )
}

function useRuleActions() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries(trpc.alert.pathFilter())
  const after = { onSuccess: refresh, onError: showProblem }

  return {
    test: useMutation(trpc.alert.testRule.mutationOptions({ onError: showProblem })),
    save: useMutation(trpc.alert.saveRule.mutationOptions(after)),
    renew: useMutation(trpc.alert.renewSecret.mutationOptions({ onError: showProblem })),
    remove: useMutation(
      trpc.alert.removeRule.mutationOptions({
        onError: showProblem,
        onSuccess() {
          showToast({ title: 'The rule is removed, and the alerts it raised.' })
          return refresh()
        },
      }),
    ),
  }
}
