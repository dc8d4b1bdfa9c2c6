import { ObjectFields } from '../object-fields.tsx'
import type { AnyWidgetProps } from '../widget.tsx'

/** Fields that belong together. */
export function GroupWidget({ schema, value, pointer, labelId }: AnyWidgetProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: its name is the label of the field around it.
    <div
      role="group"
      aria-labelledby={labelId}
      className="flex flex-col gap-4 border-l-2 border-hairline pl-3"
    >
      <ObjectFields schema={schema} value={value} pointer={pointer} />
    </div>
  )
}
