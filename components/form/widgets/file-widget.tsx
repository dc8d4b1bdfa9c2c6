import { FileText } from 'lucide-react'
import { TemplateField } from '../expression/template-field.tsx'
import { isRecord } from '../value-at.ts'
import type { AnyWidgetProps } from '../widget.tsx'

/** A file always comes from an earlier step. */
export function FileWidget(props: AnyWidgetProps) {
  const { value } = props
  if (isRecord(value)) {
    return (
      <p className="control flex h-8 items-center gap-2 px-2.5 text-13">
        <FileText className="size-4 text-faint" aria-hidden="true" />
        {String(value.name ?? value.file)}
      </p>
    )
  }

  return <TemplateField {...props} kind="file" isWhole />
}
