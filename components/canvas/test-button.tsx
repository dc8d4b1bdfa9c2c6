import { Play } from 'lucide-react'
import { SplitButton } from '#components/ui/split-button'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { isUnderWay } from './run-overlay.ts'
import { useTest } from './use-test.ts'

/** Runs the draft, or shows another way to look at what it does. */
export function TestButton() {
  const { index } = useEditorContext()
  const test = useTest()
  const isBusy = useEditor(({ run, isStarting }) => isStarting || isUnderWay(run))
  const hasTrigger = useEditor(({ workflow }) => workflow.nodes.some(index.isTrigger))
  const openDialog = useEditor((state) => state.openDialog)
  const showRun = useEditor((state) => state.showRun)
  const hasRun = useEditor(({ run }) => run !== null)

  return (
    <SplitButton
      icon={<Play aria-hidden="true" />}
      onClick={() => test()}
      loading={isBusy}
      disabled={!hasTrigger}
      menuLabel="More ways to test"
      items={[
        {
          label: 'Test with other data…',
          help: 'See and change what the trigger hands on',
          onSelect: () => openDialog('test'),
        },
        {
          label: 'Show a past run…',
          help: 'Draws the path it took over these steps',
          onSelect: () => openDialog('past-run'),
        },
        {
          label: 'Clear the last test',
          help: 'Takes its states off the canvas',
          disabled: !hasRun,
          onSelect: () => showRun(null),
        },
      ]}
    >
      Test
    </SplitButton>
  )
}
