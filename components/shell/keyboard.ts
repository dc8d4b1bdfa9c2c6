import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { offeredCommands, useShell } from './commands.ts'

const SEQUENCE_MS = 900

/** ⌘K, `?` and the sequences of two keys that commands name, wherever nobody is typing. */
export function useShellKeys() {
  const router = useRouter()

  useEffect(() => {
    let first = ''
    let at = 0

    const press = (event: KeyboardEvent) => {
      const { setOpen, open, sources } = useShell.getState()
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setOpen(open === 'palette' ? null : 'palette')
        return
      }
      if (event.metaKey || event.ctrlKey || event.altKey || open || isTyping(event.target)) return
      if (event.key === '?') return setOpen('keys')

      const sequence = event.timeStamp - at < SEQUENCE_MS ? `${first} ${event.key}` : ''
      first = event.key
      at = event.timeStamp
      const command = offeredCommands(sources).find(({ keys }) => keys === sequence)
      if (!command) return
      event.preventDefault()
      if (command.href) router.push(command.href)
      command.run?.()
    }

    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [router])
}

function isTyping(target: EventTarget | null) {
  if (!(target instanceof HTMLElement)) return false

  return target.isContentEditable || Boolean(target.closest('input, textarea, select, [role="dialog"]'))
}
