import type { StateCreator } from 'zustand'
import type { Workflow } from '#graph/workflow'

export type MapSlice = {
  /** Whether this person wants the map of the workflow; null leaves it to how large the workflow is. */
  mapWanted: boolean | null
  toggleMap: () => void
}

const KEY = 'patchbay.map'
/** From so many steps on, a workflow has a map by itself. */
const MAP_FROM = 12

export const createMapChoice =
  <Store extends MapSlice & { workflow: Workflow }>(): StateCreator<Store, [], [], MapSlice> =>
  (set, get) => ({
    mapWanted: read(),
    toggleMap: () => {
      const mapWanted = !hasMap(get())
      set((state) => ({ ...state, mapWanted }))
      keep(mapWanted)
    },
  })

export const hasMap = ({
  mapWanted,
  workflow,
}: Pick<MapSlice, 'mapWanted'> & { workflow: Workflow }): boolean =>
  mapWanted ?? workflow.nodes.length >= MAP_FROM

function read(): boolean | null {
  try {
    const value = localStorage.getItem(KEY)
    return value === null ? null : value === 'shown'
  } catch {
    // No storage here: as if nobody had chosen.
    return null
  }
}

function keep(isShown: boolean) {
  try {
    localStorage.setItem(KEY, isShown ? 'shown' : 'hidden')
  } catch {
    // A browser that stores nothing forgets it with the page.
  }
}
