'use client'

import type { ReactNode } from 'react'
import { classes } from '../ui/classes.ts'
import { useStored } from '../ui/stored.ts'
import { type Account, AccountProvider } from './account.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { useKeptFocus } from './focus/use-kept-focus.ts'
import { useShellKeys } from './keyboard.ts'
import { LaterDialogs } from './later.tsx'
import { Rail } from './rail.tsx'
import { useShellCommands } from './shell-commands.ts'

/** What is around every page of somebody signed in. */
export function Shell({ account, children }: { account: Account; children: ReactNode }) {
  return (
    <AccountProvider account={account}>
      <Frame>{children}</Frame>
    </AccountProvider>
  )
}

function Frame({ children }: { children: ReactNode }) {
  const [rail, setRail] = useStored('patchbay.rail', ['narrow', 'wide'], 'narrow')
  useShellCommands()
  useShellKeys()
  useKeptFocus()

  return (
    <>
      <a
        href="#content"
        className="fixed top-2 left-2 z-60 -translate-y-16 rounded-control bg-ink px-3 py-2 text-13 text-on-ink focus:translate-y-0"
      >
        Skip to the content
      </a>
      <Rail isPinned={rail === 'wide'} onPin={(pinned) => setRail(pinned ? 'wide' : 'narrow')} />
      <main
        id="content"
        tabIndex={-1}
        className={classes('min-h-dvh pb-14 outline-none md:pb-0', rail === 'wide' ? 'md:pl-52' : 'md:pl-14')}
      >
        {children}
      </main>
      <BottomBar />
      <LaterDialogs />
    </>
  )
}
