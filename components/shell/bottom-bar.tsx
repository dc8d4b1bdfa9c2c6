'use client'

import { Menu as MenuIcon } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { LaterLink } from '#components/ui/later-link'
import { Menu } from '#components/ui/menu'
import { useAccount } from './account.tsx'
import { useAccountItems } from './account-menu.tsx'
import { useShell } from './commands.ts'
import { adminPages, isCurrent, mainPages } from './pages.ts'

/** As many as stand beside each other on a phone. */
const SHOWN = 4

/** The rail of narrow screens. */
export function BottomBar() {
  const path = usePathname()
  const { can } = useAccount()
  const setOpen = useShell((shell) => shell.setOpen)
  const account = useAccountItems()
  const admin = adminPages.filter(({ needs }) => can.includes(needs))

  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 flex h-14 items-stretch border-t border-hairline bg-panel md:hidden"
    >
      {mainPages.slice(0, SHOWN).map((page) => (
        <LaterLink
          key={page.href}
          href={page.href}
          aria-current={isCurrent(page, path) ? 'page' : undefined}
          className={item}
        >
          <page.icon aria-hidden="true" />
          {page.label}
        </LaterLink>
      ))}
      <Menu
        side="top"
        trigger={
          <button type="button" className={item}>
            <MenuIcon aria-hidden="true" />
            More
          </button>
        }
        items={[
          { label: 'Search', onSelect: () => setOpen('palette') },
          ...[...mainPages.slice(SHOWN), ...admin].map(({ label, href }) => ({ label, href })),
          'separator',
          ...account,
        ]}
      />
    </nav>
  )
}

const item =
  'flex grow basis-0 flex-col items-center justify-center gap-0.5 text-12 text-faint outline-offset-[-2px] aria-[current=page]:text-ink [&>svg]:size-5'
