import type { Outputs } from '../api.tsx'

export type Role = Outputs['member']['list']['members'][number]['role']

/** From the least to the most, each with what it may do in a line. */
export const roles: { value: Role; label: string; help: string }[] = [
  { value: 'viewer', label: 'Viewer', help: 'Sees workflows and runs.' },
  { value: 'operator', label: 'Operator', help: 'Also starts, cancels and resumes runs.' },
  { value: 'editor', label: 'Editor', help: 'Also draws and publishes workflows and adds credentials.' },
  { value: 'admin', label: 'Admin', help: 'Also manages members, API tokens and the audit log.' },
  { value: 'owner', label: 'Owner', help: 'Everything, and decides who else is an owner.' },
]

/** The roles somebody with this one may give. */
export function grantable(role: string) {
  return role === 'owner' ? roles : roles.filter(({ value }) => value !== 'owner')
}
