'use client'

import { ArrowLeft, ArrowLeftRight, ArrowRight } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { ButtonLink } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { SideSelect } from './side-select.tsx'
import { type Comparison, compareHref, historyHref, type Sides } from './sides.ts'
import { VersionActions } from './version-actions.tsx'

type Props = { workflowId: string; sides: Sides; comparison: Comparison | undefined }

/** What is compared with what, and what can be done with it. */
export function CompareBar({ workflowId, sides, comparison }: Props) {
  const router = useRouter()
  const go = (next: Sides) => router.replace(compareHref(workflowId, next))
  const { from, to } = sides

  return (
    <header className="flex min-h-13 shrink-0 flex-wrap items-center gap-2 border-b border-hairline bg-panel py-2 pr-3 pl-2">
      <ButtonLink
        href={historyHref(workflowId)}
        variant="quiet"
        aria-label="All versions"
        className="w-8 px-0!"
        icon={<ArrowLeft aria-hidden="true" />}
      />
      <h1 className="max-w-72 min-w-0 grow truncate text-14 font-semibold sm:grow-0">
        {comparison?.title ?? 'Versions'}
      </h1>
      <span className="flex min-w-0 items-center gap-2 max-sm:order-last max-sm:basis-full max-sm:pl-1 sm:ml-2">
        <SideSelect
          label="Compare"
          workflowId={workflowId}
          value={from}
          onChange={(side) => go({ from: side, to })}
        />
        <ArrowRight className="size-4 text-faint" aria-label="with" />
        <SideSelect
          label="With"
          workflowId={workflowId}
          value={to}
          onChange={(side) => go({ from, to: side })}
        />
        <IconButton
          label="Swap the sides"
          icon={<ArrowLeftRight aria-hidden="true" />}
          onClick={() => go({ from: to, to: from })}
        />
      </span>
      <span className="hidden grow sm:inline" />
      {comparison && <VersionActions workflowId={workflowId} sides={sides} comparison={comparison} />}
    </header>
  )
}
