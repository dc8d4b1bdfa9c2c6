'use client'

import { Switch } from '#components/ui/switch'
import { type FlowRules, longestOf } from '#graph/flow-rules'
import { DurationInput } from './duration-input.tsx'
import { NumberInput } from './number-input.tsx'

type Props = { flow: FlowRules; onChange: (changes: Partial<Timing>) => void; disabled: boolean }

type Timing = { debounce: FlowRules['debounce'] | undefined; throttle: FlowRules['throttle'] | undefined }

/** When a run may start: after it has become quiet, and not too many in too short a time. */
export function Pace({ flow: { debounce, throttle }, onChange, disabled }: Props) {
  return (
    <div className="flex flex-col gap-4">
      <Switch
        label="Wait for quiet"
        help="When events come in bursts, only the last one is run. Those before it stay in the list as replaced."
        checked={debounce !== undefined}
        disabled={disabled}
        onCheckedChange={(on) => onChange({ debounce: on ? { quietSeconds: 10 } : undefined })}
      />
      {debounce && (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-2 pl-10.5 text-13">
          Start after
          <DurationInput
            label="Quiet for"
            seconds={debounce.quietSeconds}
            disabled={disabled}
            onChange={(quietSeconds) => onChange({ debounce: { ...debounce, quietSeconds } })}
          />
          without another event, and at the latest after
          <DurationInput
            label="Longest wait"
            seconds={longestOf(debounce)}
            disabled={disabled}
            onChange={(longestSeconds) => onChange({ debounce: { ...debounce, longestSeconds } })}
          />
        </div>
      )}
      <Switch
        label="Set a pace"
        help="Spreads out what arrives all at once. The others wait; none is lost."
        checked={throttle !== undefined}
        disabled={disabled}
        onCheckedChange={(on) => onChange({ throttle: on ? { runs: 10, perSeconds: 60 } : undefined })}
      />
      {throttle && (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-2 pl-10.5 text-13">
          Start at most
          <NumberInput
            label="Starts"
            value={throttle.runs}
            least={1}
            most={1_000}
            disabled={disabled}
            onChange={(runs) => onChange({ throttle: { ...throttle, runs } })}
          />
          runs in any
          <DurationInput
            label="Period"
            seconds={throttle.perSeconds}
            disabled={disabled}
            onChange={(perSeconds) => onChange({ throttle: { ...throttle, perSeconds } })}
          />
        </div>
      )}
    </div>
  )
}
