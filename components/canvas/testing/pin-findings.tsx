import type { Node } from '#graph/workflow'
import type { FieldProblem } from '../../form/form-context.tsx'
import { type Parsed, tooLargeWords } from './pin-text.ts'

const MOST = 5

type Props = { node: Node; parsed: Parsed; isTooLarge: boolean; issues: FieldProblem[] }

/** What stands against the data: it is not JSON, is too large, or is not what the step would give. */
export function PinFindings({ node, parsed, isTooLarge, issues }: Props) {
  return (
    <div aria-live="polite" className="mt-2 text-12">
      {!parsed.ok && <p className="text-failed-text">{parsed.message}</p>}
      {parsed.ok && isTooLarge && <p className="text-failed-text">{tooLargeWords(node, parsed.value)}</p>}
      {issues.length > 0 && (
        <>
          <p className="text-waiting-text">This is not what the step gives:</p>
          <ul className="list-disc pl-4 text-waiting-text">
            {issues.slice(0, MOST).map(({ field, message }) => (
              <li key={`${field} ${message}`}>{message}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
