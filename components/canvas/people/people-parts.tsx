'use client'

import dynamic from 'next/dynamic'
import { useEditor } from '../editor-context.tsx'
import { useOwnDoing } from './use-own-doing.ts'

const Bar = dynamic(() => import('./meeting-bar.tsx').then(({ MeetingBar }) => MeetingBar), { ssr: false })

/** What being several asks of the editor's frame. */
export function PeopleParts() {
  const hasMet = useEditor(({ met }) => met.length > 0)
  useOwnDoing()

  return hasMet ? <Bar /> : null
}
