import {
  AtSign,
  BellRing,
  Building2,
  HardDrive,
  HeartPulse,
  History,
  House,
  KeyRound,
  KeySquare,
  type LucideIcon,
  Radio,
  ScrollText,
  Stamp,
  Table2,
  UserRound,
  Users,
} from 'lucide-react'

import type { Command } from './commands.ts'

export type ShellPage = {
  href: string
  label: string
  icon: LucideIcon
  /** The action one must be allowed for the page to be offered. */
  needs: string
  keys?: string
  /** Paths below these belong to the page too. */
  also?: string[]
  /** Beside its name stands how many approvals wait for one. */
  countsApprovals?: true
  /** The same of the comments that name one. */
  countsMentions?: true
}

export const mainPages: ShellPage[] = [
  { href: '/', label: 'Home', icon: House, needs: 'workflow.list', keys: 'g h', also: ['/workflows'] },
  { href: '/runs', label: 'Runs', icon: History, needs: 'run.list', keys: 'g r' },
  {
    href: '/approvals',
    label: 'Approvals',
    icon: Stamp,
    needs: 'approval.list',
    keys: 'g p',
    countsApprovals: true,
  },
  {
    href: '/mentions',
    label: 'Mentions',
    icon: AtSign,
    needs: 'mention.list',
    keys: 'g o',
    countsMentions: true,
  },
  { href: '/triggers', label: 'Triggers', icon: Radio, needs: 'trigger.list', keys: 'g i' },
  { href: '/tables', label: 'Tables', icon: Table2, needs: 'table.list', keys: 'g d' },
  { href: '/credentials', label: 'Credentials', icon: KeyRound, needs: 'credential.list', keys: 'g c' },
]

export const adminPages: ShellPage[] = [
  { href: '/admin/workspace', label: 'Workspace', icon: Building2, needs: 'workspace.save', keys: 'g w' },
  { href: '/admin/members', label: 'Members', icon: Users, needs: 'member.invite', keys: 'g m' },
  { href: '/admin/alerts', label: 'Alerts', icon: BellRing, needs: 'alert.list', keys: 'g n' },
  { href: '/admin/tokens', label: 'API tokens', icon: KeySquare, needs: 'token.list', keys: 'g t' },
  { href: '/admin/storage', label: 'Storage', icon: HardDrive, needs: 'storage.get', keys: 'g s' },
  { href: '/admin/audit', label: 'Audit log', icon: ScrollText, needs: 'audit.list', keys: 'g l' },
  { href: '/admin/health', label: 'Health', icon: HeartPulse, needs: 'audit.list', keys: 'g e' },
]

export const accountPage: ShellPage = {
  href: '/account',
  label: 'Your account',
  icon: UserRound,
  needs: 'account.get',
  keys: 'g a',
}

export function isCurrent({ href, also = [] }: ShellPage, path: string): boolean {
  if (path === href) return true

  return [...(href === '/' ? [] : [href]), ...also].some((start) => path.startsWith(`${start}/`))
}

export function pageCommands(can: string[]): Command[] {
  return [...mainPages, ...adminPages, accountPage]
    .filter(({ needs }) => can.includes(needs))
    .map(({ href, label, keys }) => ({ id: href, label, group: 'Go to', href, keys }))
}
