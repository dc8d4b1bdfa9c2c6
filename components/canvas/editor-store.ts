import { createStore, type StoreApi } from 'zustand'
import { type ArrangingSlice, createArranging } from './arrange/arranging.ts'
import { createTalk, type TalkSlice } from './comments/talk.ts'
import { createFolding, type FoldingSlice } from './folding.ts'
import { createHistory, type HistorySlice } from './history.ts'
import { NO_STACKS, type Stacks } from './kept-history.ts'
import { createMapChoice, type MapSlice } from './map-choice.ts'
import { createMeetings, type MeetingSlice } from './meetings.ts'
import { createRunOverlay, type RunSlice } from './run-overlay.ts'
import { createSaving, type Loaded, type SavingSlice } from './saving.ts'
import { createSearching, type SearchingSlice } from './search/searching.ts'
import { createTesting, type TestingSlice } from './testing/slice.ts'
import { createView, type ViewSlice } from './view.ts'
import { createWriting, type WritingSlice } from './writing.ts'

export type EditorState = HistorySlice &
  ViewSlice &
  FoldingSlice &
  RunSlice &
  SavingSlice &
  WritingSlice &
  ArrangingSlice &
  SearchingSlice &
  MapSlice &
  TestingSlice &
  MeetingSlice &
  TalkSlice
export type EditorStore = StoreApi<EditorState>

/** One store for each open editor, so that two never share an undo. */
export const createEditorStore = (loaded: Loaded, stacks: Stacks = NO_STACKS): EditorStore =>
  createStore<EditorState>()((...parts) => ({
    ...createHistory<EditorState>(loaded.workflow, stacks)(...parts),
    ...createView<EditorState>()(...parts),
    ...createFolding<EditorState>(loaded.id)(...parts),
    ...createRunOverlay<EditorState>()(...parts),
    ...createTesting<EditorState>(loaded.id)(...parts),
    ...createSaving<EditorState>(loaded)(...parts),
    ...createMeetings<EditorState>()(...parts),
    ...createTalk<EditorState>()(...parts),
    ...createWriting<EditorState>()(...parts),
    ...createArranging<EditorState>()(...parts),
    ...createSearching<EditorState>()(...parts),
    ...createMapChoice<EditorState>()(...parts),
  }))
