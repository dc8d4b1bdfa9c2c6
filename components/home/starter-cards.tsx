'use client'

import { Plus } from 'lucide-react'
import { shapeOf } from '#graph/shape'
import { answerCall } from './starters/answer-call.ts'
import { orderTotal } from './starters/order-total.ts'
import type { Starter } from './starters/starter.ts'
import { watchWebsite } from './starters/watch-website.ts'
import { TinyPicture } from './tiny-picture.tsx'

const starters = [orderTotal, answerCall, watchWebsite]

type Props = { onChoose: (starter?: Starter) => void; disabled: boolean }

/** Where a new workflow can begin. None of them needs an account anywhere. */
export function StarterCards({ onChoose, disabled }: Props) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {starters.map((starter) => (
        <li key={starter.title}>
          <button type="button" disabled={disabled} onClick={() => onChoose(starter)} className={card}>
            <TinyPicture shape={shapeOf(starter.document)} className="h-12 w-28" />
            <span className="font-medium">{starter.title}</span>
            <span className="text-13 text-soft">{starter.teaches}</span>
          </button>
        </li>
      ))}
      <li>
        <button type="button" disabled={disabled} onClick={() => onChoose()} className={card}>
          <span className="flex h-12 w-28 items-center justify-center rounded-control border border-dashed border-control text-faint">
            <Plus className="size-5" aria-hidden="true" />
          </span>
          <span className="font-medium">Blank</span>
          <span className="text-13 text-soft">An empty canvas. Place what starts it, then what it does.</span>
        </button>
      </li>
    </ul>
  )
}

const card =
  'flex h-full w-full flex-col items-start gap-1.5 rounded-card border border-hairline bg-raised p-4 text-left transition-colors hover:border-control disabled:opacity-55'
