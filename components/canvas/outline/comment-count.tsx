import { MessageSquare } from 'lucide-react'

type Props = { open: number; title: string; onOpen: () => void }

/** How many threads about a step are open, and the way to them. The keyboard has a key of its own for it. */
export const CommentCount = ({ open, title, onOpen }: Props) => (
  <button
    type="button"
    tabIndex={-1}
    aria-label={`${openComments(open)} on ${title}`}
    onClick={(event) => {
      event.stopPropagation()
      onOpen()
    }}
    className="flex h-6 shrink-0 items-center gap-1 rounded-full border border-hairline bg-raised px-2 text-12 font-medium text-soft tabular-nums hover:text-ink"
  >
    <MessageSquare className="size-3" aria-hidden="true" />
    {open}
  </button>
)

export const openComments = (open: number): string => `${open} open ${open === 1 ? 'comment' : 'comments'}`
