import { CircleAlert } from 'lucide-react'
import type { FieldProblem } from './form-context.tsx'

/** What is wrong with a field, and how it would be right. */
export function FieldError({ id, problem }: { id: string; problem: FieldProblem }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-13 text-failed-text">
      <CircleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden="true" />
      <span className="min-w-0 wrap-anywhere">
        {problem.message}
        {problem.fix && <span className="text-soft"> {problem.fix}</span>}
      </span>
    </p>
  )
}
