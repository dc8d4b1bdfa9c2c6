import { formatDuration } from '../ui/format-time.ts'

const PARTS = [0, 0.25, 0.5, 0.75, 1]

/** What the places in the bars mean, and what their textures do. */
export function TimelineAxis({ lengthMs }: { lengthMs: number }) {
  return (
    <div className="sticky top-0 z-10 grid h-8 grid-cols-[1rem_minmax(4rem,8rem)_minmax(0,1fr)_4.5rem] items-center gap-2 border-b border-hairline bg-panel px-3.5 text-12 text-faint lg:grid-cols-[1rem_11rem_minmax(0,1fr)_4.5rem]">
      <span className="col-span-2 flex items-center gap-3">
        <span className="hidden items-center gap-1 lg:flex">
          <span className="h-2.5 w-3 rounded-[2px] bg-done" /> worked
        </span>
        <span className="hidden items-center gap-1 lg:flex">
          <span className="hatched h-2.5 w-3 text-waiting" /> waited
        </span>
      </span>
      <span aria-hidden="true" className="relative flex justify-between tabular-nums">
        {PARTS.map((part) => (
          <span key={part} className={part > 0 && part < 1 ? 'hidden sm:inline' : undefined}>
            {part === 0 ? '0' : formatDuration(lengthMs * part)}
          </span>
        ))}
      </span>
      <span className="text-right">Took</span>
    </div>
  )
}
