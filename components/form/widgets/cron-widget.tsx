import { Input } from '#components/ui/input'
import { cronWords } from '../schedule/cron-words.ts'
import { cronTimes } from '../schedule/next-times.ts'
import { Upcoming } from '../schedule/upcoming.tsx'
import type { AnyWidgetProps } from '../widget.tsx'
import { described, placeholderOf } from '../widget-props.ts'

const COUNT = 3

/** A cron expression, read back in words and by its next times. */
export function CronWidget(props: AnyWidgetProps) {
  const { schema, value, onChange, onBlur, isReadOnly } = props
  const text = typeof value === 'string' ? value : ''
  const words = cronWords(text)

  return (
    <div className="flex flex-col gap-1.5">
      <Input
        {...described(props)}
        value={text}
        readOnly={isReadOnly}
        spellCheck={false}
        placeholder={placeholderOf(schema)}
        onValueChange={(next) => onChange(next === '' ? undefined : next)}
        onBlur={onBlur}
        className="font-mono"
      />
      {words && <p className="text-13">{words}</p>}
      {!words && text !== '' && (
        <Upcoming dependsOn={text} timeZone={zone()} times={() => cronTimes(text, zone(), COUNT)} />
      )}
    </div>
  )
}

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
