import { TriangleAlert } from 'lucide-react'
import { ServiceIcon } from '#components/ui/service-icon'
import { Tooltip } from '#components/ui/tooltip'
import { classes } from '../../ui/classes.ts'
import { type ChipLook, inShort } from './data-source.ts'

type Props = { look: ChipLook; onOpen: () => void; isReadOnly: boolean }

/** A value from an earlier step: where it comes from, which field, and on hover what it was last. */
export function ChipFace({ look, onOpen, isReadOnly }: Props) {
  const { title, field, label, icon, service, isKnown, mayBeMissing, isFormula } = look

  return (
    <Tooltip content={<Hover look={look} />}>
      <button
        type="button"
        tabIndex={-1}
        disabled={isReadOnly}
        onClick={onOpen}
        className={classes(
          'mx-px inline-flex max-w-full items-center gap-1 rounded-[5px] px-1.5 align-baseline text-12 leading-5 font-medium',
          isKnown ? 'bg-accent-soft text-accent-text' : 'bg-failed-soft text-failed-text',
        )}
      >
        {isFormula ? (
          <span className="font-mono italic">ƒ</span>
        ) : (
          <ServiceIcon icon={icon} title={service} size={14} />
        )}
        {!isFormula && field !== '' && <span className="max-w-24 min-w-0 truncate font-normal">{title}</span>}
        <span className={classes('max-w-40 truncate', isFormula && 'font-mono font-normal')}>
          {field === '' ? title : label}
        </span>
        {mayBeMissing && (
          <TriangleAlert className="size-3 shrink-0 text-waiting" aria-label="may be missing" />
        )}
      </button>
    </Tooltip>
  )
}

function Hover({ look: { title, field, isKnown, mayBeMissing, sample, isFormula } }: Pick<Props, 'look'>) {
  if (!isKnown) return 'The step this came from is gone. Pick another value.'

  return (
    <span className="flex flex-col gap-0.5">
      <span className="font-medium">
        {isFormula ? 'Formula' : [title, field].filter(Boolean).join(' › ')}
      </span>
      {!isFormula && (
        <span className="font-mono text-soft">
          {sample === undefined ? 'No value known yet. Test the step before.' : inShort(sample, 120)}
        </span>
      )}
      {mayBeMissing && (
        <span className="text-waiting-text">May be missing: not every way here runs that step.</span>
      )}
    </span>
  )
}
