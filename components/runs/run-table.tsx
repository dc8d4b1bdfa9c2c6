import { Checkbox } from '#components/ui/checkbox'
import { type RunItem, RunRow } from './run-row.tsx'
import type { ChosenRuns } from './use-chosen-runs.ts'

type Props = {
  runs: RunItem[]
  /** Left out for those who may only look. */
  chosen: ChosenRuns | undefined
}

/** Dense rows, the newest first. */
export function RunTable({ runs, chosen }: Props) {
  const isWhole = chosen !== undefined && (chosen.isAll || chosen.ids.size >= runs.length)

  return (
    <div className="overflow-hidden rounded-card border border-hairline bg-panel">
      <table className="w-full table-fixed border-collapse text-left text-13">
        <thead className="hidden border-b border-hairline text-12 text-faint md:table-header-group">
          <tr>
            {chosen && (
              <th scope="col" className="w-9 py-2 pl-3">
                <Checkbox
                  label={<span className="sr-only">Choose all runs shown</span>}
                  checked={isWhole}
                  indeterminate={!isWhole && chosen.ids.size > 0}
                  onCheckedChange={(on) =>
                    on ? chosen.chooseShown(runs.map(({ id }) => id)) : chosen.clear()
                  }
                />
              </th>
            )}
            <th scope="col" className="w-36 px-3 py-2 pl-10 font-medium">
              Status
            </th>
            <th scope="col" className="px-3 py-2 font-medium">
              Workflow
            </th>
            <th scope="col" className="w-24 px-3 py-2 font-medium">
              Version
            </th>
            <th scope="col" className="w-32 px-3 py-2 font-medium">
              Started by
            </th>
            <th scope="col" className="w-28 px-3 py-2 text-right font-medium">
              Took
            </th>
            <th scope="col" className="w-36 px-3 py-2 text-right font-medium">
              Started
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} chosen={chosen} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
