'use client'

import { GitMerge, X } from 'lucide-react'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import { metInWords } from './meeting-words.ts'
import { useMet } from './use-met.ts'

/** Says where two people did different things; nobody is held up by it. */
export function MeetingBar() {
  const { index } = useEditorContext()
  const met = useMet()
  const workflow = useEditor((state) => state.workflow)
  const openDialog = useEditor((state) => state.openDialog)
  const dismiss = useEditor((state) => state.dismissMet)
  const [first, ...rest] = met
  if (!first) return null
  const canChoose = met.some(({ collision }) => collision.is === 'field')

  return (
    <div
      role="status"
      className="flex items-center gap-3 border-b border-hairline bg-waiting-soft py-2 pr-2 pl-4 text-13 max-sm:flex-wrap"
    >
      <GitMerge className="size-4 shrink-0 text-waiting-text" aria-hidden="true" />
      <p className="min-w-0 grow wrap-anywhere">
        {metInWords(first, { workflow, index })}
        {rest.length > 0 && ` And ${rest.length} more ${rest.length === 1 ? 'place' : 'places'}.`}
      </p>
      {canChoose ? (
        <Button size="small" onClick={() => openDialog('meeting')}>
          Compare and choose
        </Button>
      ) : null}
      <IconButton label="Leave it so" size="small" icon={<X aria-hidden="true" />} onClick={dismiss} />
    </div>
  )
}
