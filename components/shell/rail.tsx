'use client'

import { PanelLeftClose, PanelLeftOpen, Search } from 'lucide-react'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { Badge } from '#components/ui/badge'
import { Kbd } from '#components/ui/kbd'
import { LaterLink } from '#components/ui/later-link'
import { useWaitingCount } from '../approvals/use-waiting-count.ts'
import { useMentionCount } from '../mentions/use-mention-count.ts'
import { classes } from '../ui/classes.ts'
import { useAccount } from './account.tsx'
import { AccountMenu } from './account-menu.tsx'
import { useShell } from './commands.ts'
import { Logo } from './logo.tsx'
import { adminPages, isCurrent, mainPages, type ShellPage } from './pages.ts'

type Props = { isPinned: boolean; onPin: (pinned: boolean) => void }

/** The way to every page: 56 px of icons that widen to their names on hover, on focus, or for good. */
export function Rail({ isPinned, onPin }: Props) {
  const { workspace, can } = useAccount()
  const setOpen = useShell((shell) => shell.setOpen)
  const allowed = ({ needs }: ShellPage) => can.includes(needs)
  const admin = adminPages.filter(allowed)

  return (
    <nav
      aria-label="Main"
      data-wide={isPinned || undefined}
      className="group/rail fixed inset-y-0 left-0 z-30 hidden w-14 flex-col gap-1 overflow-hidden border-r border-hairline bg-page px-2 py-3 transition-[width] duration-150 not-data-wide:hover:w-52 not-data-wide:hover:shadow-raised not-data-wide:hover:delay-250 not-data-wide:has-focus-visible:w-52 data-wide:w-52 md:flex"
    >
      <LaterLink href="/" className="mb-3 flex h-10 items-center gap-3 rounded-control px-2">
        <Logo />
        <Label>
          <span className="block truncate font-semibold">{workspace.name}</span>
        </Label>
      </LaterLink>
      <button type="button" onClick={() => setOpen('palette')} className={item}>
        <Search aria-hidden="true" />
        <Label>Search</Label>
        <Label end>
          <Kbd keys="mod+k" />
        </Label>
      </button>
      {mainPages.filter(allowed).map((page) => (
        <RailLink key={page.href} page={page} />
      ))}
      {admin.length > 0 && <hr className="mx-2 my-2 border-hairline" />}
      {admin.map((page) => (
        <RailLink key={page.href} page={page} />
      ))}
      <span className="grow" />
      <button type="button" aria-pressed={isPinned} onClick={() => onPin(!isPinned)} className={item}>
        {isPinned ? <PanelLeftClose aria-hidden="true" /> : <PanelLeftOpen aria-hidden="true" />}
        <Label>{isPinned ? 'Narrow the rail' : 'Keep the rail wide'}</Label>
      </button>
      <AccountMenu className={item} />
    </nav>
  )
}

function RailLink({ page }: { page: ShellPage }) {
  const path = usePathname()
  const { href, label, icon: Icon, countsApprovals = false, countsMentions = false } = page
  const approvals = useWaitingCount(countsApprovals)
  const count = approvals + useMentionCount(countsMentions)

  return (
    <LaterLink
      href={href}
      aria-current={isCurrent(page, path) ? 'page' : undefined}
      className={classes(item, 'relative')}
    >
      <Icon aria-hidden="true" />
      {count > 0 && (
        <span
          aria-hidden="true"
          className="absolute top-1.5 left-6.5 size-2 rounded-full border border-page bg-waiting"
        />
      )}
      <Label>{label}</Label>
      {count > 0 && (
        <Label end>
          <Badge tone="waiting">
            {count}
            <span className="sr-only"> {countsMentions ? 'new' : 'waiting for you'}</span>
          </Badge>
        </Label>
      )}
    </LaterLink>
  )
}

/** Seen only while the rail is wide, read aloud always. */
export function Label({ end, children }: { end?: boolean; children: ReactNode }) {
  return (
    <span
      className={classes(
        'min-w-0 truncate opacity-0 transition-opacity group-hover/rail:opacity-100 group-hover/rail:delay-250 group-has-focus-visible/rail:opacity-100 group-data-wide/rail:opacity-100',
        end ? 'ml-auto' : null,
      )}
    >
      {children}
    </span>
  )
}

const item =
  'flex h-9 w-full shrink-0 items-center gap-3 rounded-control px-2.5 text-left text-13 font-medium text-soft outline-offset-[-2px] transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-press aria-[current=page]:text-ink [&>svg]:size-[18px] [&>svg]:shrink-0'
