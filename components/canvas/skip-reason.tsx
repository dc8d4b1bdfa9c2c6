import { useEditor, useEditorContext } from './editor-context.tsx'
import { skipWords } from './skip-words.ts'

/** On a card that a run passed by: because of what. */
export function SkipReason({ nodeId }: { nodeId: string }) {
  const { index } = useEditorContext()
  const words = useEditor(({ workflow, run }) =>
    skipWords(workflow, { nodeId, typeOf: index.typeOf, endedOf: (id) => run?.steps[id] }),
  )

  return <p className="line-clamp-2 text-faint">Skipped: {words}</p>
}
