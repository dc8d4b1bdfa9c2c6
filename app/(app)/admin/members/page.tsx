import { MembersPage } from '#components/admin/members-page'

export default function Page() {
  return <MembersPage />
}
