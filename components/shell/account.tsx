'use client'

import { createContext, type ReactNode, useContext } from 'react'

/** Who is signed in, where, and what they may do there. */
export type Account = {
  user: { id: string; name: string; email: string }
  workspace: { id: string; name: string }
  role: string
  /** All the workspaces of this person, this one among them. */
  workspaces: { id: string; name: string }[]
  /** Actions of the permission table, such as `workflow.create`. */
  can: string[]
}

const Current = createContext<Account | null>(null)

export function AccountProvider({ account, children }: { account: Account; children: ReactNode }) {
  return <Current.Provider value={account}>{children}</Current.Provider>
}

export function useAccount(): Account {
  const account = useContext(Current)
  if (!account) throw new Error('useAccount is called outside the pages of somebody signed in.')

  return account
}

/** Whether to offer an action at all; the server refuses it anyway. */
export function useCan(action: string): boolean {
  return useAccount().can.includes(action)
}
