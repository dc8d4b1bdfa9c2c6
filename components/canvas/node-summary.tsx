import { useMemo } from 'react'
import type { NodeType } from '#graph/node-type'
import type { Node } from '#graph/workflow'
import { ListedName } from '../form/listed-name.tsx'
import { OfferName } from '../form/offers/offer-name.tsx'
import { classes } from '../ui/classes.ts'
import { useEditorContext, useTitles } from './editor-context.tsx'
import { type SummaryPart, summary } from './summary.ts'

type Props = { node: Node; nodeType: NodeType | undefined; isShort?: boolean }

/** The sentence on the card, with values told apart from words. */
export function NodeSummary({ node, nodeType, isShort = false }: Props) {
  const titles = useTitles()
  const { index } = useEditorContext()
  const service = index.catalog.services.find(({ name }) => name === nodeType?.credential?.service)
  const parts = useMemo(() => summary(node, nodeType, { titles, service }), [node, nodeType, titles, service])

  return (
    <p className={classes('text-12 wrap-anywhere text-soft', isShort ? 'line-clamp-1' : 'line-clamp-2')}>
      {parts.map((part, index) =>
        part.kind === 'words' ? (
          part.text
        ) : (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence have no identity of their own.
            key={index}
            className={part.kind === 'missing' ? 'text-waiting-text' : 'font-medium text-ink'}
          >
            <Value part={part} node={node} nodeType={nodeType} />
          </span>
        ),
      )}
    </p>
  )
}

function Value({ part, node, nodeType }: Omit<Props, 'isShort'> & { part: SummaryPart }) {
  const { index } = useEditorContext()
  if (part.list) return <ListedName list={part.list} of={part.of} value={part.text} />
  const service = index.catalog.services.find(({ name }) => name === nodeType?.credential?.service)
  if (!part.offer || !nodeType || !service || !node.credential) return part.text

  return (
    <OfferName
      field={part.offer}
      value={part.text}
      root={nodeType.input}
      input={node.input}
      source={{ service, credential: node.credential }}
    />
  )
}
