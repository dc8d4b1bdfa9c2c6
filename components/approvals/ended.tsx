import type { ApprovalState, Decision } from './types.ts'

const ends: { [state in ApprovalState]: string } = {
  open: 'Others have yet to decide.',
  approved: 'It is approved, and the workflow has gone on.',
  rejected: 'It is rejected, and the workflow has gone on without it.',
  timeout: 'Its time is up, so it can no longer be decided.',
  withdrawn: 'The run that asked has ended, so nobody need decide any more.',
}

type Props = {
  state: ApprovalState
  /** What the one who looks has decided. */
  own: Decision | null
  /** A moment ago, on this page. */
  isFresh: boolean
}

/** In place of the form, once there is nothing to decide. */
export function Ended({ state, own, isFresh }: Props) {
  const said = own && (isFresh ? `Thank you. You have ${own} this.` : `You have ${own} this.`)

  return (
    <div role="status" className="rounded-control bg-sunken p-4 text-14">
      {said && <p className="font-medium">{said}</p>}
      <p className="text-soft">
        {ends[state]}
        {isFresh && ' You can close this page.'}
      </p>
    </div>
  )
}
