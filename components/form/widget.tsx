import type { ReactNode } from 'react'
import { ConditionsWidget } from './conditions/conditions-widget.tsx'
import type { FieldKind } from './field-kind.ts'
import type { Field } from './visible-fields.ts'
import type { WidgetProps } from './widget-props.ts'
import { AnyWidget } from './widgets/any-widget.tsx'
import { CasesWidget } from './widgets/cases-widget.tsx'
import { CellsWidget } from './widgets/cells-widget.tsx'
import { ChoicesWidget } from './widgets/choices-widget.tsx'
import { CodeWidget } from './widgets/code-widget.tsx'
import { CronWidget } from './widgets/cron-widget.tsx'
import { DateWidget } from './widgets/date-widget.tsx'
import { FileWidget } from './widgets/file-widget.tsx'
import { GroupWidget } from './widgets/group-widget.tsx'
import { JsonWidget } from './widgets/json-widget.tsx'
import { ListWidget } from './widgets/list-widget.tsx'
import { ListedWidget } from './widgets/listed-widget.tsx'
import { MapWidget } from './widgets/map-widget.tsx'
import { NumberWidget } from './widgets/number-widget.tsx'
import { OfferWidget } from './widgets/offer-widget.tsx'
import { OffersWidget } from './widgets/offers-widget.tsx'
import { PairsWidget } from './widgets/pairs-widget.tsx'
import { SelectWidget } from './widgets/select-widget.tsx'
import { SwitchWidget } from './widgets/switch-widget.tsx'
import { TextWidget } from './widgets/text-widget.tsx'
import { TimeZoneWidget } from './widgets/time-zone-widget.tsx'
import { VariantsWidget } from './widgets/variants-widget.tsx'

export type AnyWidgetProps = WidgetProps & {
  field: Field
  /** The button for values of earlier steps, for widgets that hold their own label. */
  aside: ReactNode
  /** Gives a field that offers a list a plain text box instead. */
  onType?: (() => void) | undefined
}

const WIDGETS: { [kind in FieldKind]: (props: AnyWidgetProps) => ReactNode } = {
  text: TextWidget,
  multiline: TextWidget,
  secret: TextWidget,
  number: NumberWidget,
  switch: SwitchWidget,
  select: SelectWidget,
  code: CodeWidget,
  json: JsonWidget,
  cron: CronWidget,
  'time-zone': TimeZoneWidget,
  date: DateWidget,
  'date-time': DateWidget,
  moment: TextWidget,
  file: FileWidget,
  listed: ListedWidget,
  offer: OfferWidget,
  offers: OffersWidget,
  cells: CellsWidget,
  conditions: ConditionsWidget,
  cases: CasesWidget,
  pairs: PairsWidget,
  choices: ChoicesWidget,
  list: ListWidget,
  group: GroupWidget,
  map: MapWidget,
  variants: VariantsWidget,
  any: AnyWidget,
}

/** The widget for a kind of field. */
export function Widget({ kind, ...props }: AnyWidgetProps & { kind: FieldKind }) {
  const Chosen = WIDGETS[kind]

  return <Chosen {...props} />
}
