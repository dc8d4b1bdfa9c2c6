import type { WidgetProps } from '../widget-props.ts'
import type { ExpressionMode } from './expression-mode.ts'

/** Puts an expression where the caret of the field is, or in place of what it holds. */
export function putValue(
  expression: string,
  { widget, mode }: { widget: WidgetProps; mode: ExpressionMode },
) {
  const template = `{{ ${expression} }}`
  if (widget.inserter.current) return widget.inserter.current.put(template)
  widget.onChange(template)
  mode.turnOn()
}

/** What a value is known by while it is dragged; beside it goes the template as text. */
export const DRAGGED = 'application/x-patchbay-value'
