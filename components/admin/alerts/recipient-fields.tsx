import { Button } from '#components/ui/button'
import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { Select } from '#components/ui/select'
import { NEVER, type RuleDraft } from './rule-draft.ts'

type Props = {
  draft: RuleDraft
  onChange: (change: Partial<RuleDraft>) => void
  canMail: boolean
  /** Of the rule that is changed. */
  webhookHost: string | null
}

const reminders = [
  { value: '1', label: 'Every hour' },
  { value: '4', label: 'Every 4 hours' },
  { value: '24', label: 'Every day' },
  { value: NEVER, label: 'Not again' },
]

/** Who is told, and how often. */
export function RecipientFields({ draft, onChange, canMail, webhookHost }: Props) {
  const known = reminders.some(({ value }) => value === draft.remindHours)
  const own = { value: draft.remindHours, label: `Every ${draft.remindHours} hours` }

  return (
    <>
      <Field
        label="E-mail"
        optional
        help={
          canMail
            ? 'Several addresses are separated by commas.'
            : 'No mail server is set up here: an administrator has to set SMTP_URL before mails can go out.'
        }
      >
        <Input
          value={draft.emails}
          onValueChange={(emails) => onChange({ emails })}
          placeholder="ops@example.com"
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <Field
        label="Webhook"
        optional
        help={webhookHelp(draft, webhookHost)}
        aside={
          webhookHost && (
            <Button
              size="small"
              variant="quiet"
              onClick={() => onChange({ isWebhookRemoved: !draft.isWebhookRemoved, webhookUrl: '' })}
            >
              {draft.isWebhookRemoved ? `Keep ${webhookHost}` : 'Take away'}
            </Button>
          )
        }
      >
        <Input
          type="url"
          value={draft.webhookUrl}
          onValueChange={(webhookUrl) => onChange({ webhookUrl })}
          placeholder={webhookHost && !draft.isWebhookRemoved ? `Keeps calling ${webhookHost}` : 'https://…'}
          autoComplete="off"
        />
      </Field>
      <Field label="Remind while it lasts">
        <Select
          items={known ? reminders : [own, ...reminders]}
          value={draft.remindHours}
          onValueChange={(remindHours) => onChange({ remindHours })}
        />
      </Field>
    </>
  )
}

function webhookHelp({ isWebhookRemoved, webhookUrl }: RuleDraft, webhookHost: string | null): string {
  if (isWebhookRemoved && !webhookUrl) return `${webhookHost} is no longer called.`
  if (webhookHost) return 'Another address gets another secret.'

  return 'Gets each alert as JSON, signed. Slack and other chats show its text.'
}
