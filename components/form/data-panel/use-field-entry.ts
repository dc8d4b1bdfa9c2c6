import { type DragEvent, type FocusEvent, type RefObject, use, useState } from 'react'
import { isWide } from '../../ui/wide.ts'
import type { ExpressionMode } from '../expression/expression-mode.ts'
import { DRAGGED, putValue } from '../expression/put-value.ts'
import { useForm } from '../form-context.tsx'
import type { WidgetProps } from '../widget-props.ts'
import { FieldFocusContext, OPENS_ITSELF } from './field-focus.ts'

type Entry = {
  box: RefObject<HTMLDivElement | null>
  widget: WidgetProps
  mode: ExpressionMode
  takesData: boolean
  /** The field is one whole value or none, so that what is dropped takes its place. */
  isWhole: boolean
}

/** Tells the panel of data which field has the focus, and takes what is dragged here from it. */
export function useFieldEntry({ box, widget, mode, takesData, isWhole }: Entry) {
  const focus = use(FieldFocusContext)
  const { data, inside } = useForm()
  const [isOver, setOver] = useState(false)
  const isOwn = (target: EventTarget) =>
    target instanceof Element && target.closest('[data-field]') === box.current

  const onFocus = ({ target }: FocusEvent) => {
    if (!focus || !isOwn(target)) return
    const state = focus.getState()
    if (!takesData) return state.enter(null)
    state.enter({
      pointer: widget.pointer,
      title: widget.title,
      isInside: data !== null && data === inside,
      put: (expression) => putValue(expression, { widget, mode }),
      focus: () => focusable(box.current)?.focus(),
    })
    if (isWide() && localStorage.getItem(OPENS_ITSELF.key) !== 'hidden') state.show(true)
  }
  // Where text and chips mix, the browser itself finds the place.
  const takes = ({ dataTransfer, target }: DragEvent) =>
    takesData && isOwn(target) && dataTransfer.types.includes(DRAGGED)
  const onDragOver = (event: DragEvent) => {
    if (!takes(event)) return
    setOver(true)
    if (isWhole || !widget.inserter.current) event.preventDefault()
  }
  const onDrop = (event: DragEvent) => {
    setOver(false)
    if (!takes(event) || (!isWhole && widget.inserter.current)) return
    event.preventDefault()
    putValue(event.dataTransfer.getData(DRAGGED), { widget, mode })
  }

  return { isOver, handlers: { onFocus, onDragOver, onDrop, onDragLeave: () => setOver(false) } }
}

const focusable = (box: HTMLElement | null) =>
  box?.querySelector<HTMLElement>('[role="textbox"], input, textarea, [role="combobox"], button')
