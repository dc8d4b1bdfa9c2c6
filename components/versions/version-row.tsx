'use client'

import { Ellipsis, GitCompareArrows, History, Undo2 } from 'lucide-react'
import type { Outputs } from '#components/api'
import { Badge } from '#components/ui/badge'
import { ButtonLink } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { Menu } from '#components/ui/menu'
import { RelativeTime } from '#components/ui/relative-time'
import { useCan } from '../shell/account.tsx'
import { HistoryRow } from './history-row.tsx'
import { compareHref } from './sides.ts'

type Version = Outputs['workflow']['listVersions']['items'][number]
type Props = { workflowId: string; version: Version; onRestore: () => void; onGoBack: () => void }

/** One version: what changed in it and why, how it was used, and the ways back to it. */
export function VersionRow({ workflowId, version, onRestore, onGoBack }: Props) {
  const { number, note, changes, isLive, sameAs, publishedAt, publishedBy, runs } = version
  const canRestore = useCan('workflow.restore')
  const canGoBack = useCan('workflow.goBack')

  return (
    <li aria-label={`Version ${number}`}>
      <HistoryRow
        mark={number}
        title={
          <>
            <span className="wrap-anywhere">{note || `Version ${number}`}</span>
            {isLive && <Badge tone="done">Live</Badge>}
          </>
        }
        facts={
          <>
            <span>
              <RelativeTime at={publishedAt} /> by {publishedBy}
            </span>
            {runs !== null && (
              <span>
                · {runs.toLocaleString()} {runs === 1 ? 'run' : 'runs'}
              </span>
            )}
          </>
        }
        actions={
          <>
            <ButtonLink
              href={compareHref(workflowId, {
                from: number > 1 ? String(number - 1) : String(number),
                to: number > 1 ? String(number) : 'draft',
              })}
              aria-label={
                number > 1 ? `What changed in version ${number}` : 'Compare version 1 with the draft'
              }
              icon={<GitCompareArrows aria-hidden="true" />}
            >
              {number > 1 ? 'What changed' : 'Compare'}
            </ButtonLink>
            <Menu
              trigger={
                <IconButton label={`More for version ${number}`} icon={<Ellipsis aria-hidden="true" />} />
              }
              items={[
                ...(isLive
                  ? []
                  : [
                      {
                        label: 'Compare with live',
                        icon: <GitCompareArrows aria-hidden="true" />,
                        href: compareHref(workflowId, { from: String(number), to: 'live' }),
                      },
                    ]),
                {
                  label: 'Compare with the draft',
                  icon: <GitCompareArrows aria-hidden="true" />,
                  href: compareHref(workflowId, { from: String(number), to: 'draft' }),
                },
                ...(canRestore
                  ? [
                      'separator' as const,
                      {
                        label: 'Restore to the draft',
                        help: 'The draft that is there is kept',
                        icon: <Undo2 aria-hidden="true" />,
                        onSelect: onRestore,
                      },
                    ]
                  : []),
                ...(canGoBack && !isLive
                  ? [
                      {
                        label: `Go back to version ${number}`,
                        help: 'Makes it live again',
                        icon: <History aria-hidden="true" />,
                        onSelect: onGoBack,
                      },
                    ]
                  : []),
              ]}
            />
          </>
        }
      >
        {changes}
        {sameAs !== null && ` · the same as version ${sameAs}`}
      </HistoryRow>
    </li>
  )
}
