import type { Service } from '#graph/node-type'

/** Our own services hold steps that differ more than their one icon tells. */
const OWN: { [type: string]: string } = {
  'trigger.manual': 'mouse-pointer-click',
  'trigger.webhook': 'webhook',
  'trigger.schedule': 'calendar-clock',
  'trigger.form': 'clipboard-list',
  'logic.if': 'git-branch',
  'logic.switch': 'split',
  'logic.filter': 'funnel',
  'data.aggregate': 'sigma',
  'data.csv': 'sheet',
  'data.date': 'calendar-days',
  'data.dedupe': 'copy-minus',
  'data.join': 'combine',
  'data.limit': 'list-end',
  'data.sort': 'arrow-down-a-z',
  'data.split': 'scissors',
  'data.template': 'text-quote',
}

export const iconOf = (type: string, service: Service | undefined): string => OWN[type] ?? service?.icon ?? ''
