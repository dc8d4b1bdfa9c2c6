import { CircleCheck, CircleDashed, CircleX } from 'lucide-react'
import { Tooltip } from '#components/ui/tooltip'

const LOOKS = {
  yes: { Icon: CircleCheck, colour: 'text-done', words: 'True on the last data' },
  no: { Icon: CircleX, colour: 'text-faint', words: 'Not true on the last data' },
  unknown: { Icon: CircleDashed, colour: 'text-faint', words: 'No data to try it on yet' },
}

/** Whether it holds on the last data; null: not known. */
export function VerdictMark({ holds, problem }: { holds: boolean | null; problem?: string | undefined }) {
  const { Icon, colour, words } = LOOKS[holds === null ? 'unknown' : holds ? 'yes' : 'no']

  return (
    <Tooltip content={problem ?? `${words}.`}>
      <span role="img" aria-label={words} className="flex size-6 shrink-0 items-center justify-center">
        <Icon className={`size-4 ${colour}`} aria-hidden="true" />
      </span>
    </Tooltip>
  )
}
