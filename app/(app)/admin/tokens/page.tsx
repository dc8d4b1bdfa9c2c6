import { TokensPage } from '#components/admin/tokens-page'

export default function Page() {
  return <TokensPage />
}
