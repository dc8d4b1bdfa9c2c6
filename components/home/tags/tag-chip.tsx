import { Badge, type Tone } from '#components/ui/badge'
import { classes } from '../../ui/classes.ts'

export const tones = ['neutral', 'accent', 'done', 'waiting', 'failed', 'pinned'] as const satisfies Tone[]

type Tag = { name: string; colour: string }

export function TagChip({ tag: { name, colour } }: { tag: Tag }) {
  return (
    <Badge tone={toneOf(colour)} className="max-w-40">
      <span className="truncate">{name}</span>
    </Badge>
  )
}

/** The colour of a tag where its name stands beside it. */
export function TagDot({ colour }: { colour: string }) {
  return (
    <span aria-hidden="true" className={classes('size-2.5 shrink-0 rounded-full', dots[toneOf(colour)])} />
  )
}

const toneOf = (colour: string) => tones.find((tone) => tone === colour) ?? 'neutral'

const dots: Record<(typeof tones)[number], string> = {
  neutral: 'bg-skipped',
  accent: 'bg-accent',
  done: 'bg-done',
  waiting: 'bg-waiting',
  failed: 'bg-failed',
  pinned: 'bg-pinned',
}
