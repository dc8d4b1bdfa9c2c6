import type { StateCreator } from 'zustand'
import type { Position } from '#graph/workflow'

export type Tab = 'setup' | 'data' | 'settings'

/** Why the palette is open: what is added lands there and is connected so. */
export type PaletteRequest = {
  /** On the canvas, in its own coordinates. Left out: after the selected node, else in the middle. */
  at?: Position
  /** The free port the new node continues. */
  from?: { node: string; port: string }
  /** The edge the new node is put into. */
  edge?: string
  /** The container it goes into. */
  inside?: string
}

export type Dialog =
  | 'publish'
  | 'test'
  | 'meeting'
  | 'connect'
  | 'house'
  | 'settings'
  | 'past-run'
  | 'extract'
  | 'acts'

export type ViewSlice = {
  selected: string[]
  selectedEdges: string[]
  /** Closed with Esc although a node is selected. */
  inspectorClosed: boolean
  tab: Tab
  /** The field to bring into view: the JSON Pointer into the input of the selected node. */
  focusField: string | null
  /** Publishing was refused: every problem shows at its field, left or not. */
  showsProblems: boolean
  palette: PaletteRequest | null
  dialog: Dialog | null
  select: (nodes: string[], edges?: string[]) => void
  openNode: (node: string, options?: { tab?: Tab; field?: string | null }) => void
  closeInspector: () => void
  showTab: (tab: Tab) => void
  focused: () => void
  showProblems: () => void
  openPalette: (request: PaletteRequest) => void
  closePalette: () => void
  openDialog: (dialog: Dialog) => void
  closeDialog: () => void
}

export const createView =
  <Store extends ViewSlice>(): StateCreator<Store, [], [], ViewSlice> =>
  (set) => {
    const update = (change: Partial<ViewSlice>) => set((state) => ({ ...state, ...change }))

    return {
      selected: [],
      selectedEdges: [],
      inspectorClosed: false,
      tab: 'setup',
      focusField: null,
      showsProblems: false,
      palette: null,
      dialog: null,

      select: (nodes, edges = []) =>
        set((state) =>
          sameIds(state.selected, nodes) && sameIds(state.selectedEdges, edges)
            ? state
            : { ...state, selected: nodes, selectedEdges: edges, inspectorClosed: false, focusField: null },
        ),

      openNode: (node, { tab = 'setup', field = null } = {}) =>
        update({
          selected: [node],
          selectedEdges: [],
          inspectorClosed: false,
          tab,
          focusField: field,
          dialog: null,
        }),

      closeInspector: () => update({ inspectorClosed: true }),
      showTab: (tab) => update({ tab }),
      focused: () => update({ focusField: null }),
      showProblems: () => update({ showsProblems: true }),
      openPalette: (palette) => update({ palette }),
      closePalette: () => update({ palette: null }),
      openDialog: (dialog) => update({ dialog, palette: null }),
      closeDialog: () => update({ dialog: null }),
    }
  }

const sameIds = (left: string[], right: string[]): boolean =>
  left.length === right.length && left.every((id, index) => id === right[index])
