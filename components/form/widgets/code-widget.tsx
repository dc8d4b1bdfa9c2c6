import { CodeEditor } from '../code-editor.tsx'
import type { AnyWidgetProps } from '../widget.tsx'
import { described, placeholderOf } from '../widget-props.ts'

export function CodeWidget(props: AnyWidgetProps) {
  const { schema, value, onChange, onBlur, isReadOnly } = props

  return (
    <CodeEditor
      {...described(props)}
      language={schema['x-literal'] === true ? 'javascript' : 'text'}
      rows={schema['x-literal'] === true ? 12 : 6}
      value={typeof value === 'string' ? value : ''}
      placeholder={placeholderOf(schema)}
      isReadOnly={isReadOnly}
      onChange={onChange}
      onBlur={onBlur}
    />
  )
}
