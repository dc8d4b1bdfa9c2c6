import { ServiceIcon } from '#components/ui/service-icon'
import { classes } from '../ui/classes.ts'
import { useEditorContext } from './editor-context.tsx'
import { iconOf } from './type-icon.ts'

type Props = { type: string; size?: 'small' | 'medium'; className?: string }

/** The icon of a node type on its little tile. */
export function StepIcon({ type, size = 'medium', className }: Props) {
  const { index } = useEditorContext()
  const service = index.serviceOf(type)

  return (
    <span
      className={classes(
        'flex shrink-0 items-center justify-center rounded-control border border-hairline bg-panel',
        size === 'small' ? 'size-7' : 'size-8',
        className,
      )}
    >
      <ServiceIcon
        icon={iconOf(type, service)}
        title={service?.title ?? type}
        size={size === 'small' ? 16 : 18}
      />
    </span>
  )
}
