import { type ReactNode, useId } from 'react'

type Props = { title: string; description?: string; children: ReactNode }

/** One setting or one group of them: what it changes on the left, the controls on the right. */
export function Section({ title, description, children }: Props) {
  const id = useId()

  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-8 gap-y-3 border-t border-hairline pt-5 md:grid-cols-[14rem_1fr]"
    >
      <div>
        <h2 id={id} className="font-medium">
          {title}
        </h2>
        {description && <p className="mt-0.5 text-13 text-soft">{description}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  )
}
