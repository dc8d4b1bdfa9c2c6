import type { Execute } from '../execute.ts'
import { checkedLanguage } from '../lists/language.ts'
import { record } from '../lists/record.ts'
import { render } from './liquid.ts'
import type { Input, Output } from './template.types.ts'

export const execute: Execute<Input, Output> = async ({ input }) => {
  const { template, values, base, kind, strict, timeZone, language } = input
  const scope = { ...base, ...record(values.map(({ name, value = null }) => [name, value])) }
  checkedLanguage(language)

  return { text: render({ template, isHtml: kind === 'html', timeZone, language }, { scope, strict }) }
}
