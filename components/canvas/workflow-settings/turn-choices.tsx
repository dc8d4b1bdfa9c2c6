'use client'

import { ArrowRightLeft, Layers, ListOrdered, ShieldMinus, Zap } from 'lucide-react'
import { ChoiceCards } from '#components/ui/choice-cards'
import { Switch } from '#components/ui/switch'
import type { Turns, WhileWaiting } from '#graph/flow-rules'
import { NumberInput } from './number-input.tsx'

type Way = 'free' | 'limit' | 'order' | 'older' | 'newer'

type Props = { turns: Turns | undefined; onChange: (turns: Turns | undefined) => void; disabled: boolean }

/** How many runs go at once, and what becomes of the others. */
export function TurnChoices({ turns, onChange, disabled }: Props) {
  return (
    <ChoiceCards
      label="How many run at once"
      value={wayOf(turns)}
      disabled={disabled}
      onValueChange={(way) => onChange(turnsOf(way))}
      choices={[
        {
          value: 'free',
          label: 'All at once',
          help: 'Every event starts its run immediately.',
          icon: <Zap aria-hidden="true" />,
        },
        {
          value: 'limit',
          label: 'A few at once',
          help: 'The others wait for a free place.',
          icon: <Layers aria-hidden="true" />,
          details: turns?.by === 'limit' && <Limit turns={turns} onChange={onChange} disabled={disabled} />,
        },
        {
          value: 'order',
          label: 'One at a time, in order',
          help: 'Each run starts when the one before it has ended, exactly as the events came in.',
          icon: <ListOrdered aria-hidden="true" />,
          details: turns?.by === 'order' && <Order turns={turns} onChange={onChange} disabled={disabled} />,
        },
        {
          value: 'older',
          label: 'Skip while one is running',
          help: 'What comes meanwhile is not run; it stays in the list of runs as skipped.',
          icon: <ShieldMinus aria-hidden="true" />,
        },
        {
          value: 'newer',
          label: 'The newest replaces the one running',
          help: 'The older run is cancelled, and the new one starts once it has stopped.',
          icon: <ArrowRightLeft aria-hidden="true" />,
        },
      ]}
    />
  )
}

type Details<By extends Turns['by']> = {
  turns: Turns & { by: By }
  onChange: (turns: Turns) => void
  disabled: boolean
}

function Limit({ turns, onChange, disabled }: Details<'limit'>) {
  return (
    <>
      <span className="flex items-center gap-2 text-13">
        <NumberInput
          label="Runs at once"
          value={turns.atOnce}
          least={1}
          most={1_000}
          disabled={disabled}
          onChange={(atOnce) => onChange({ ...turns, atOnce })}
        />
        runs at the same time
      </span>
      <Passing turns={turns} onChange={onChange} disabled={disabled} />
    </>
  )
}

function Order({ turns, onChange, disabled }: Details<'order'>) {
  return (
    <>
      <Switch
        label="Stop the line when a run fails"
        help="The next ones wait until somebody resumes the failed run or lets them pass."
        checked={turns.afterFailure === 'hold'}
        disabled={disabled}
        onCheckedChange={(holds) => {
          const { afterFailure: _, ...rest } = turns
          onChange(holds ? { ...rest, afterFailure: 'hold' } : rest)
        }}
      />
      <Passing turns={turns} onChange={onChange} disabled={disabled} />
    </>
  )
}

function Passing({ turns, onChange, disabled }: Details<'limit' | 'order'>) {
  return (
    <Switch
      label="Let others pass while a run waits"
      help="A run that waits for a time, a person or its next try gives up its place meanwhile."
      checked={turns.whileWaiting === 'pass'}
      disabled={disabled}
      onCheckedChange={(passes) => {
        const { whileWaiting: _, ...rest } = turns
        const kept: { whileWaiting?: WhileWaiting } = passes ? { whileWaiting: 'pass' } : {}
        onChange({ ...rest, ...kept })
      }}
    />
  )
}

function wayOf(turns: Turns | undefined): Way {
  if (!turns) return 'free'

  return turns.by === 'single' ? turns.keep : turns.by
}

function turnsOf(way: Way): Turns | undefined {
  if (way === 'free') return undefined
  if (way === 'limit') return { by: 'limit', atOnce: 5 }

  return way === 'order' ? { by: 'order' } : { by: 'single', keep: way }
}
