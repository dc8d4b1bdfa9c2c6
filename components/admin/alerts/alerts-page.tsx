'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Loaded } from '#components/ui/loaded'
import { useCan } from '../../shell/account.tsx'
import { Page } from '../../shell/page.tsx'
import { TableSkeleton } from '../table-skeleton.tsx'
import { AlertHistory } from './alert-history.tsx'
import { FirstRule } from './first-rule.tsx'
import type { Kind } from './kinds.ts'
import { RuleDialog } from './rule-dialog.tsx'
import type { Rule } from './rule-draft.ts'
import { RuleRow } from './rule-row.tsx'

const LOOK_AGAIN_MS = 10_000

/** Who is told of what, and what they were told. */
export function AlertsPage() {
  const trpc = useTRPC()
  const canCreate = useCan('alert.createRule')
  const [edited, setEdited] = useState<Rule | Kind | null>(null)
  const list = useQuery(trpc.alert.listRules.queryOptions(undefined, { refetchInterval: LOOK_AGAIN_MS }))

  return (
    <Page
      title="Alerts"
      description="Rules that watch the runs of this workspace, and tell people when something is wrong."
      actions={
        canCreate &&
        list.data &&
        list.data.rules.length > 0 && (
          <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setEdited('failed')}>
            New rule
          </Button>
        )
      }
    >
      <Loaded query={list} label="Rules" skeleton={<TableSkeleton />}>
        {({ rules, canMail }) => (
          <>
            {rules.length === 0 ? (
              <FirstRule canCreate={canCreate} onCreate={setEdited} />
            ) : (
              <>
                <RuleList rules={rules} onChange={setEdited} />
                <AlertHistory />
              </>
            )}
            {edited && <RuleDialog of={edited} canMail={canMail} onClose={() => setEdited(null)} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function RuleList({ rules, onChange }: { rules: Rule[]; onChange: (rule: Rule) => void }) {
  return (
    <section aria-labelledby="rules">
      <h2 id="rules" className="mb-2 text-14 font-medium">
        Rules
      </h2>
      <ul className="divide-y divide-hairline rounded-card border border-hairline bg-panel">
        {rules.map((rule) => (
          <RuleRow key={rule.id} rule={rule} onChange={() => onChange(rule)} />
        ))}
      </ul>
    </section>
  )
}
