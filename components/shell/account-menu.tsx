'use client'

import { ArrowLeftRight, Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react'
import { Menu, type MenuItem } from '#components/ui/menu'
import { useAccount } from './account.tsx'
import { useShell } from './commands.ts'
import { Label } from './rail.tsx'
import { signOut } from './sign-out.ts'
import { switchWorkspace } from './switch-workspace.ts'
import { useTheme } from './theme.ts'

/** Whose session it is, the theme, and the way out. */
export function AccountMenu({ className }: { className: string }) {
  const { user, role } = useAccount()
  const items = useAccountItems()

  return (
    <Menu
      side="right"
      align="end"
      items={items}
      header={
        <div className="mb-1 border-b border-hairline px-2 pt-1 pb-2">
          <p className="text-13 font-medium">{user.name}</p>
          <p className="text-12 text-faint">
            {user.email} · {role}
          </p>
        </div>
      }
      trigger={
        <button type="button" aria-label={`Account of ${user.name}`} className={className}>
          <span
            aria-hidden="true"
            className="-ml-0.75 flex size-6 shrink-0 items-center justify-center rounded-full bg-ink text-12 font-medium text-on-ink"
          >
            {user.name.charAt(0).toUpperCase()}
          </span>
          <Label>{user.name}</Label>
        </button>
      }
    />
  )
}

export function useAccountItems(): MenuItem[] {
  const { workspace, workspaces } = useAccount()
  const [theme, setTheme] = useTheme()
  const setOpen = useShell((shell) => shell.setOpen)
  const others = workspaces.filter(({ id }) => id !== workspace.id)
  const mark = (name: string) => (theme === name ? 'Chosen' : undefined)

  return [
    { label: 'Your account', icon: <UserRound />, href: '/account' },
    { label: 'Keys', icon: <Keyboard />, keys: '?', onSelect: () => setOpen('keys') },
    ...others.map(({ id, name }) => ({
      label: `Go to ${name}`,
      icon: <ArrowLeftRight />,
      onSelect: () => switchWorkspace(id),
    })),
    'separator',
    { label: 'Light', icon: <Sun />, help: mark('light'), onSelect: () => setTheme('light') },
    { label: 'Dark', icon: <Moon />, help: mark('dark'), onSelect: () => setTheme('dark') },
    { label: 'Like the system', icon: <Monitor />, help: mark('system'), onSelect: () => setTheme('system') },
    'separator',
    { label: 'Sign out', icon: <LogOut />, onSelect: signOut },
  ]
}
