import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { useOpenFirstSteps } from '../home/welcome/use-open-first-steps.ts'
import { useAccount } from './account.tsx'
import { type Command, useCommands, useShell } from './commands.ts'
import { pageCommands } from './pages.ts'
import { signOut } from './sign-out.ts'
import { useTheme } from './theme.ts'

/** What can be done from everywhere. */
export function useShellCommands() {
  const router = useRouter()
  const { can } = useAccount()
  const setOpen = useShell((shell) => shell.setOpen)
  const [, setTheme] = useTheme()
  const openFirstSteps = useOpenFirstSteps()

  const commands = useMemo<Command[]>(
    () => [
      ...pageCommands(can),
      ...(can.includes('workflow.create')
        ? [{ id: 'new', label: 'New workflow', group: 'Do', keys: 'n w', run: () => router.push('/?new') }]
        : []),
      {
        id: 'light',
        label: 'Light theme',
        group: 'Do',
        keywords: 'look appearance',
        run: () => setTheme('light'),
      },
      {
        id: 'dark',
        label: 'Dark theme',
        group: 'Do',
        keywords: 'look appearance',
        run: () => setTheme('dark'),
      },
      { id: 'system', label: 'Theme of the system', group: 'Do', run: () => setTheme('system') },
      { id: 'bin', label: 'Bin', group: 'Go to', keywords: 'removed deleted', href: '/?bin' },
      {
        id: 'first-steps',
        label: 'Show the first steps',
        group: 'Do',
        keywords: 'help onboarding checklist tour',
        run: openFirstSteps,
      },
      { id: 'keys', label: 'List the keys', group: 'Do', run: () => setOpen('keys') },
      { id: 'out', label: 'Sign out', group: 'Do', run: signOut },
    ],
    [can, router, setOpen, setTheme, openFirstSteps],
  )
  useCommands(commands)
}
