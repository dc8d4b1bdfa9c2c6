'use client'

import { Check, RotateCcw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { useCan } from '../../shell/account.tsx'
import { classes } from '../../ui/classes.ts'
import { useEditor } from '../editor-context.tsx'
import { CommentBody } from './comment-body.tsx'
import { Composer } from './composer.tsx'
import { type Thread, useCommentActions } from './use-comments.ts'

/** What was said about one thing, and the answers. */
export function ThreadCard({ thread, wanted }: { thread: Thread; wanted: string | undefined }) {
  const { create, resolve } = useCommentActions()
  const [isAnswering, setAnswering] = useState(false)
  const mayComment = useCan('comment.create')
  const isWanted = wanted === thread.id || thread.answers.some(({ id }) => id === wanted)
  const card = useRef<HTMLElement>(null)
  const isResolved = thread.resolvedAt !== null

  useEffect(() => {
    if (isWanted) card.current?.scrollIntoView({ block: 'nearest' })
  }, [isWanted])

  return (
    <article
      ref={card}
      aria-label={`Thread of ${thread.author.name}`}
      className={classes(
        'flex flex-col gap-3 rounded-card border bg-raised p-3',
        isWanted ? 'border-accent ring-1 ring-accent' : 'border-hairline',
      )}
    >
      <header className="-mt-1 -mr-1 flex min-h-7 items-center gap-1">
        <About thread={thread} />
        {mayComment && (
          <IconButton
            label={isResolved ? 'Reopen' : 'Resolve'}
            size="small"
            icon={isResolved ? <RotateCcw aria-hidden="true" /> : <Check aria-hidden="true" />}
            onClick={() => resolve.mutate({ id: thread.id, resolved: !isResolved })}
          />
        )}
      </header>
      <CommentBody comment={thread} />
      {thread.answers.map((answer) => (
        <CommentBody key={answer.id} comment={answer} />
      ))}
      {thread.resolvedBy && <p className="text-12 text-faint">Resolved by {thread.resolvedBy.name}</p>}
      {mayComment &&
        !isResolved &&
        (isAnswering ? (
          <Composer
            label="Answer"
            placeholder="Answer"
            submit="Answer"
            hasFocus
            isBusy={create.isPending}
            onCancel={() => setAnswering(false)}
            onSubmit={(text, mentions) =>
              create.mutateAsync({ parentId: thread.id, text, mentions }).then(() => setAnswering(false))
            }
          />
        ) : (
          <Button size="small" variant="quiet" className="self-start" onClick={() => setAnswering(true)}>
            Answer
          </Button>
        ))}
    </article>
  )
}

/** The step it is about, and the way to it; one that was deleted goes by its last name. */
function About({ thread: { nodeId, nodeTitle } }: { thread: Thread }) {
  const title = useEditor(({ workflow }) => workflow.nodes.find(({ id }) => id === nodeId)?.title)
  const select = useEditor((state) => state.select)
  const place = 'min-w-0 grow truncate text-left text-12 text-soft'
  if (nodeId === null) return <p className={place}>The whole workflow</p>
  if (title === undefined) return <p className={place}>“{nodeTitle}”, a step that was deleted</p>

  return (
    <span className="flex min-w-0 grow">
      <button
        type="button"
        onClick={() => select([nodeId])}
        className="-ml-1 min-w-0 truncate rounded-control px-1 py-0.5 text-12 text-soft hover:bg-hover hover:text-ink"
      >
        {title}
      </button>
    </span>
  )
}
