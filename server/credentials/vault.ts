/** Seals and opens credentials. Opened fields live for one call and are never stored, logged or returned to a page. */
export type Vault = {
  seal(
    workspaceId: string,
    fields: Record<string, string>,
  ): Promise<{ keyId: string; sealed: Uint8Array<ArrayBuffer> }>
  /** Opens what `seal` gave: for what is sealed elsewhere than in a credential. */
  unseal(workspaceId: string, sealed: { keyId: string; sealed: Uint8Array }): Promise<Record<string, string>>
  /** Throws a `NodeError` when the credential is not there or its key is not at hand. */
  open(workspaceId: string, credentialId: string): Promise<OpenedCredential>
}

export type OpenedCredential = { id: string; service: string; kind: string; fields: Record<string, string> }
