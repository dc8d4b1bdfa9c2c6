/** Ends the session. What it takes is loaded when somebody leaves, not with every page. */
export async function signOut() {
  const { signOut: end } = await import('next-auth/react')

  await end({ callbackUrl: '/sign-in' })
}
