import type { Colour } from '#graph/workflow'

/** What notes and groups look like in each of their colours; words on them keep their contrast in both themes. */
export const colourLooks: { [Name in Colour]: { label: string; dot: string; note: string; group: string } } =
  {
    amber: {
      label: 'Amber',
      dot: 'bg-waiting',
      note: 'bg-waiting-soft border-waiting/45',
      group: 'bg-waiting-soft/50 border-waiting/55',
    },
    green: {
      label: 'Green',
      dot: 'bg-done',
      note: 'bg-done-soft border-done/40',
      group: 'bg-done-soft/50 border-done/50',
    },
    blue: {
      label: 'Blue',
      dot: 'bg-accent',
      note: 'bg-accent-soft border-accent/35',
      group: 'bg-accent-soft/50 border-accent/45',
    },
    violet: {
      label: 'Violet',
      dot: 'bg-pinned',
      note: 'bg-pinned-soft border-pinned/35',
      group: 'bg-pinned-soft/50 border-pinned/45',
    },
    red: {
      label: 'Red',
      dot: 'bg-failed',
      note: 'bg-failed-soft border-failed/35',
      group: 'bg-failed-soft/50 border-failed/45',
    },
    grey: {
      label: 'Grey',
      dot: 'bg-skipped',
      note: 'bg-raised border-control/40',
      group: 'bg-sunken/60 border-control/60',
    },
  }
