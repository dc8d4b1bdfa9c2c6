'use client'

import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useEditorContext } from '../editor-context.tsx'
import { useColour } from './people-context.tsx'

const GLIDE_MS = 160

/** Goes along with what somebody sees, until this person moves the canvas themselves or presses Esc. */
export function FollowFrame() {
  const { people } = useEditorContext()
  const leader = useStore(people.store, ({ here, following }) =>
    following === null ? undefined : here.get(following),
  )
  const follow = useStore(people.store, (state) => state.follow)
  const { setCenter } = useReactFlow()
  const flow = useStoreApi()
  const colour = useColour(leader?.userId ?? '')
  const isFollowing = leader !== undefined
  const view = leader?.doing.view

  useEffect(() => {
    if (!view) return
    const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    setCenter(view.x, view.y, { zoom: view.zoom, duration: isCalm ? 0 : GLIDE_MS })
  }, [view, setCenter])

  useEffect(() => {
    if (!isFollowing) return
    const { domNode } = flow.getState()
    const stop = () => follow(null)
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      stop()
    }
    domNode?.addEventListener('pointerdown', stop)
    domNode?.addEventListener('wheel', stop, { passive: true })
    window.addEventListener('keydown', press, { capture: true })

    return () => {
      domNode?.removeEventListener('pointerdown', stop)
      domNode?.removeEventListener('wheel', stop)
      window.removeEventListener('keydown', press, { capture: true })
    }
  }, [isFollowing, follow, flow])

  if (!leader) return null

  return (
    <div
      style={{ borderColor: colour }}
      className="pointer-events-none absolute inset-0 z-5 flex items-start justify-center border-2"
    >
      <p
        role="status"
        style={{ background: colour }}
        className="rounded-b-control px-2.5 py-1 text-12 font-medium text-on-person"
      >
        You see what {leader.name} sees. Esc or a move of yours stops it.
      </p>
    </div>
  )
}
