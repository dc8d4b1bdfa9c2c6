'use client'

import './globals.css'
import { ErrorState } from '#components/ui/error-state'

/** When even the frame of all pages failed. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Patchbay stopped working</title>
        <main>
          <ErrorState
            title="Patchbay stopped working in this tab."
            fix="Try again, or load the page anew. Runs go on meanwhile: they do not need this page."
            onRetry={reset}
          />
        </main>
      </body>
    </html>
  )
}
