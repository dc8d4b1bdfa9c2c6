'use client'

import { useSyncExternalStore } from 'react'

/** Keys as people see them on their keyboard: `mod+shift+z` is ⌘⇧Z on a Mac and Ctrl Shift Z elsewhere. */
export function Kbd({ keys }: { keys: string }) {
  const mac = useSyncExternalStore(never, isMac, () => false)
  // The plus itself is a key too.
  const names = keys.split(/(?<=.)\+/).map((key) => name(key, mac))

  return (
    <kbd className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[4px] border border-hairline bg-sunken px-1 font-sans text-12 leading-none whitespace-nowrap text-soft">
      {names.join(mac ? '' : ' ')}
    </kbd>
  )
}

function name(key: string, mac: boolean) {
  return (mac ? macNames[key] : undefined) ?? names[key] ?? (key.length === 1 ? key.toUpperCase() : key)
}

const macNames: Record<string, string> = { mod: '⌘', shift: '⇧', alt: '⌥', backspace: '⌫' }

const names: Record<string, string> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: '↵',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  escape: 'Esc',
  backspace: 'Backspace',
  delete: 'Del',
  space: 'Space',
}

const isMac = () => /mac|iphone|ipad/i.test(navigator.userAgent)
const never = () => () => {}
