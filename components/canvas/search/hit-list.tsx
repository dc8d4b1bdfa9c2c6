import { SquareDashed, StickyNote } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Hit } from '#graph/search'
import { classes } from '../../ui/classes.ts'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import { StepIcon } from '../step-icon.tsx'
import { excerpt, hitPlace } from './hit-words.ts'

/** More than these are not listed, though all are counted and replaced. */
const MOST = 200

type Props = { hits: Hit[]; at: number; onShow: (at: number) => void }

export function HitList({ hits, at, onShow }: Props) {
  const list = useRef<HTMLUListElement>(null)

  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])

  return (
    <ul ref={list} aria-label="Places found" className="-mx-2 min-h-0 overflow-y-auto">
      {hits.slice(0, MOST).map((hit, index) => (
        <li key={`${hit.id} ${hit.part} ${hit.field} ${hit.at}`}>
          <Row hit={hit} isActive={index === at} onShow={() => onShow(index)} />
        </li>
      ))}
      {hits.length > MOST && (
        <li className="px-2 py-1 text-12 text-soft">And {hits.length - MOST} more. Search for more words.</li>
      )}
    </ul>
  )
}

function Row({ hit, isActive, onShow }: { hit: Hit; isActive: boolean; onShow: () => void }) {
  const { index } = useEditorContext()
  const workflow = useEditor((state) => state.workflow)
  const { title, field } = hitPlace(hit, workflow, index)
  const { before, hit: words, after } = excerpt(hit)

  return (
    <button
      type="button"
      aria-current={isActive || undefined}
      onClick={onShow}
      className={classes(
        'flex w-full items-start gap-2.5 rounded-control px-2 py-1.5 text-left',
        isActive ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      <HitIcon hit={hit} />
      <span className="min-w-0 grow">
        <span className="flex gap-1.5 text-12 text-soft">
          <span className="truncate font-medium text-ink">{title}</span>
          <span className="shrink-0">·</span>
          <span className="truncate">{field}</span>
        </span>
        <span className={classes('block truncate text-12', hit.isExpression && 'font-mono')}>
          {before}
          <mark className="rounded-[3px] bg-waiting-soft text-ink outline outline-waiting/50">{words}</mark>
          {after}
        </span>
      </span>
    </button>
  )
}

function HitIcon({ hit: { of, id } }: { hit: Hit }) {
  const type = useEditor(({ workflow }) => workflow.nodes.find((node) => node.id === id)?.type)
  if (of === 'note') return <StickyNote className="mt-1 size-4 shrink-0 text-faint" aria-hidden="true" />
  if (of === 'group') return <SquareDashed className="mt-1 size-4 shrink-0 text-faint" aria-hidden="true" />

  return <StepIcon type={type ?? ''} className="mt-0.5 size-6" />
}
