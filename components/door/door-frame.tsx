import type { ReactNode } from 'react'
import { Logo } from '../shell/logo.tsx'

type Props = { title: string; description?: ReactNode; children: ReactNode; aside?: ReactNode }

/** The frame of the pages before sign-in. */
export function DoorFrame({ title, description, children, aside }: Props) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 px-4 py-10">
      <div className="w-full max-w-sm rounded-dialog border border-hairline bg-panel p-6 sm:p-8">
        <Logo size={32} />
        <h1 className="mt-5 text-20 font-semibold">{title}</h1>
        {description && <p className="mt-1.5 text-14 leading-normal text-soft">{description}</p>}
        <div className="mt-6">{children}</div>
      </div>
      {aside && <p className="max-w-sm text-center text-13 text-faint">{aside}</p>}
    </main>
  )
}
