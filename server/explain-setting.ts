import type { z } from 'zod'

/** What is wrong with a setting, after its name. Never repeats the value: it may be a secret. */
export function explainSetting(issue: z.core.$ZodIssue): string {
  return `${String(issue.path[0])} ${reason(issue)}`
}

function reason(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int' ? 'must be a whole number' : `must be a ${issue.expected}`
    case 'invalid_value':
      return `must be ${list(issue.values.map(String))}`
    case 'too_small':
      if (issue.origin === 'string') return `must have ${issue.minimum} characters at least`
      return issue.inclusive ? `must be ${issue.minimum} or more` : `must be more than ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string'
        ? `must have ${issue.maximum} characters at most`
        : `must be ${issue.maximum} or less`
    case 'invalid_format':
      return issue.format === 'email' ? 'must be an e-mail address' : issue.message
    default:
      return issue.message
  }
}

const list = (values: string[]) => new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(values)
