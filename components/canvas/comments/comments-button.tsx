'use client'

import { MessageSquare } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '#components/ui/button'
import { Tooltip } from '#components/ui/tooltip'
import { useCommands } from '../../shell/commands.ts'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import { useOpenThreads } from './comment-marks.tsx'
import { showTalk } from './show-talk.ts'

/** Opens and closes what people say about the workflow. */
export function CommentsButton() {
  const { store } = useEditorContext()
  const isOpen = useEditor(({ talk }) => talk !== null)
  const open = useOpenThreads()?.open ?? 0
  const commands = useMemo(() => {
    const run = () => showTalk(store)
    return [{ id: 'comments', label: 'Comments on this workflow', group: 'Editor', run }]
  }, [store])
  useCommands(commands)
  const toggle = () => {
    const { talk, closeTalk } = store.getState()
    if (talk) closeTalk()
    else showTalk(store)
  }

  return (
    <Tooltip content={open === 0 ? 'Comments' : `Comments: ${open} open`}>
      <Button
        variant="quiet"
        aria-label={open === 0 ? 'Comments' : `Comments, ${open} open`}
        aria-pressed={isOpen}
        onClick={toggle}
        icon={<MessageSquare aria-hidden="true" />}
        className={open > 0 ? 'px-2! max-sm:w-8 max-sm:px-0!' : 'w-8 px-0!'}
      >
        {open > 0 && <span className="tabular-nums max-sm:hidden">{open}</span>}
      </Button>
    </Tooltip>
  )
}
