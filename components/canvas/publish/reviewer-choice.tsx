import { Checkbox } from '#components/ui/checkbox'
import type { Publishing } from './review-section.tsx'

type Props = {
  reviewers: Publishing['reviewers']
  chosen: string[]
  onChange: (chosen: string[]) => void
}

/** Who should look. Without a choice, everybody who may. */
export function ReviewerChoice({ reviewers, chosen, onChange }: Props) {
  if (reviewers.length === 0) return null

  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 text-13 font-medium">
        Who should look <span className="font-normal text-faint">· optional</span>
      </legend>
      <div className="flex max-h-40 flex-col gap-1.5 overflow-y-auto">
        {reviewers.map(({ id, name, email }) => (
          <Checkbox
            key={id}
            label={
              <>
                {name} <span className="text-faint">{email}</span>
              </>
            }
            checked={chosen.includes(id)}
            onCheckedChange={(isChosen) =>
              onChange(isChosen ? [...chosen, id] : chosen.filter((each) => each !== id))
            }
          />
        ))}
      </div>
      <p className="text-12 text-faint">With nobody chosen, all of them are asked. One approval is enough.</p>
    </fieldset>
  )
}
