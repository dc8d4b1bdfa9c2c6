import { useMemo } from 'react'
import type { NodeType } from '#graph/node-type'
import type { Node } from '#graph/workflow'
import { ListedName } from '../form/listed-name.tsx'
import { classes } from '../ui/classes.ts'
import { useTitles } from './editor-context.tsx'
import { summary } from './summary.ts'

type Props = { node: Node; nodeType: NodeType | undefined; isShort?: boolean }

/** The sentence on the card, with values told apart from words. */
export function NodeSummary({ node, nodeType, isShort = false }: Props) {
  const titles = useTitles()
  const parts = useMemo(() => summary(node, nodeType, titles), [node, nodeType, titles])

  return (
    <p className={classes('text-12 wrap-anywhere text-soft', isShort ? 'line-clamp-1' : 'line-clamp-2')}>
      {parts.map((part, index) =>
        part.kind === 'words' ? (
          part.text
        ) : (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence have no identity of their own.
            key={index}
            className={part.kind === 'missing' ? 'text-faint italic' : 'font-medium text-ink'}
          >
            {part.list ? <ListedName list={part.list} value={part.text} /> : part.text}
          </span>
        ),
      )}
    </p>
  )
}
