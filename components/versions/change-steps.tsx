import { ChevronDown, ChevronUp } from 'lucide-react'
import { IconButton } from '#components/ui/icon-button'

type Props = { words: string; at: number; count: number; next: () => void; previous: () => void }

/** What changed in a sentence, and the way from one change to the next. */
export function ChangeSteps({ words, at, count, next, previous }: Props) {
  return (
    <div className="flex shrink-0 items-center gap-1 border-b border-hairline py-2 pr-2 pl-5">
      <p className="min-w-0 grow text-13 font-medium">{words}</p>
      <span aria-live="polite" className="text-12 whitespace-nowrap text-faint tabular-nums">
        {at < 0 ? '' : `${at + 1} of ${count}`}
      </span>
      <IconButton
        label="Previous change"
        keys="p"
        size="small"
        icon={<ChevronUp aria-hidden="true" />}
        onClick={previous}
      />
      <IconButton
        label="Next change"
        keys="n"
        size="small"
        icon={<ChevronDown aria-hidden="true" />}
        onClick={next}
      />
    </div>
  )
}
