/** What started a run, in a word or two. */
export function triggerLabel(type: string): string {
  return labels[type] ?? type.replace('.', ' · ').replaceAll('-', ' ')
}

const labels: Record<string, string> = {
  'trigger.manual': 'By hand',
  'trigger.webhook': 'Webhook',
  'trigger.schedule': 'Schedule',
  'trigger.form': 'Form',
  'github.new-push': 'GitHub push',
  'rss.new-entry': 'Feed',
}
