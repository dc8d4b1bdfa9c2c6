/** Somebody in front of a form, with a browser that runs no scripts. */
export type Visitor = {
  status: number
  text: string
  headers: Headers
  /** Sends the page back with these answers, each `q.<name>` or the name of a button. */
  send: (answers: { [field: string]: string | string[] | File | File[] }) => Promise<Visitor>
}

export async function visit(address: string, headers: Record<string, string> = {}): Promise<Visitor> {
  return shown(address, await fetch(address, { headers, redirect: 'manual' }), headers)
}

async function shown(address: string, response: Response, headers: Record<string, string>): Promise<Visitor> {
  const text = await response.text()

  return {
    status: response.status,
    text,
    headers: response.headers,
    send: async (answers) => {
      const body = formOf(text, answers)
      const answer = await fetch(address, { method: 'POST', body, headers, redirect: 'manual' })

      return shown(address, answer, headers)
    },
  }
}

/** The state stands first in the form, and so it is sent first. */
function formOf(page: string, answers: Parameters<Visitor['send']>[0]): FormData | URLSearchParams {
  const fields = Object.entries(answers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => [name, each] as const),
  )
  const isMultipart = page.includes('enctype="multipart/form-data"')
  const form = isMultipart ? new FormData() : new URLSearchParams()
  form.append('state', stateOf(page))
  form.append('topic2', '')
  for (const [name, value] of fields) {
    if (typeof value === 'string') {
      if (name === 'topic2') form.delete(name)
      form.append(name, value)
    } else if (form instanceof FormData) form.append(name, value)
  }

  return form
}

export const stateOf = (page: string): string => /name="state" value="([^"]+)"/.exec(page)?.[1] ?? ''
