import { useEffect, useMemo } from 'react'
import { type Command, useCommands } from '../shell/commands.ts'

/** `n` and `p` walk through the changes, wherever nobody is typing. */
export function useChangeKeys({ next, previous }: { next: () => void; previous: () => void }) {
  const commands = useMemo(
    (): Command[] => [
      { id: 'next-change', label: 'Next change', group: 'Versions', keys: 'n', run: next },
      { id: 'previous-change', label: 'Previous change', group: 'Versions', keys: 'p', run: previous },
    ],
    [next, previous],
  )
  useCommands(commands)

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
      const command = commands.find(({ keys }) => keys === event.key)
      if (!command) return
      event.preventDefault()
      command.run?.()
    }
    window.addEventListener('keydown', press)

    return () => window.removeEventListener('keydown', press)
  }, [commands])
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [role="dialog"], [role="listbox"], [role="menu"]') !== null
