'use client'

import { Dialog } from '#components/ui/dialog'
import { Kbd } from '#components/ui/kbd'
import { type Command, offeredCommands, useShell } from './commands.ts'

/** Every key that does something here, by group. */
export function KeysList() {
  const { open, setOpen, sources } = useShell()
  const groups = Object.groupBy(
    [...always, ...offeredCommands(sources)].filter(({ keys }) => keys),
    ({ group }) => group,
  )

  return (
    <Dialog open={open === 'keys'} onOpenChange={(next) => setOpen(next ? 'keys' : null)} title="Keys">
      <div className="grid gap-6 sm:grid-cols-2">
        {Object.entries(groups).map(([group, commands]) => (
          <section key={group}>
            <h3 className="mb-2 text-12 font-medium text-faint">{group}</h3>
            <dl className="flex flex-col gap-2">{commands?.map(renderCommand)}</dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function renderCommand({ id, label, keys = '' }: Command) {
  return (
    <div key={id} className="flex items-center justify-between gap-3 text-13">
      <dt>{label}</dt>
      <dd className="flex gap-1">
        {keys.split(' ').map((key) => (
          <Kbd key={key} keys={key} />
        ))}
      </dd>
    </div>
  )
}

const always: Command[] = [
  { id: 'palette', label: 'Search and do', group: 'Everywhere', keys: 'mod+k' },
  { id: 'keys', label: 'This list', group: 'Everywhere', keys: '?' },
  { id: 'messages', label: 'Go to the messages, and back', group: 'Everywhere', keys: 'F6' },
  { id: 'escape', label: 'Close what is open', group: 'Everywhere', keys: 'escape' },
]
