import { AccountPage } from '#components/admin/account-page'

export default function Page() {
  return <AccountPage />
}
