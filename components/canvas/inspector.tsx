'use client'

import { Cable, Copy, Ellipsis, PanelRightClose, Play, Power, Trash2 } from 'lucide-react'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { Menu } from '#components/ui/menu'
import { SplitButton } from '#components/ui/split-button'
import { Tabs } from '#components/ui/tabs'
import { rename } from '#graph/edit-node'
import type { Node } from '#graph/workflow'
import { BesideData } from '../form/data-panel/beside-data.tsx'
import { DataPanelToggle } from '../form/data-panel/data-panel-toggle.tsx'
import { DataTab } from './data-tab.tsx'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { InspectorFrame } from './inspector-frame.tsx'
import { SettingsTab } from './settings-tab.tsx'
import { SetupTab } from './setup-tab.tsx'
import { StepIcon } from './step-icon.tsx'
import { useTestItems } from './testing/test-items.tsx'
import { TitleField } from './title-field.tsx'
import type { Actions } from './use-actions.ts'
import { useLoopItems } from './use-loop-items.tsx'
import { useStepTest } from './use-step-test.ts'
import type { Tab } from './view.ts'

/** Everything about the one selected step. */
export function Inspector({ actions }: { actions: Actions }) {
  const node = useEditor(({ workflow, selected, inspectorClosed }) =>
    selected.length === 1 && !inspectorClosed
      ? workflow.nodes.find(({ id }) => id === selected[0])
      : undefined,
  )
  if (!node) return null

  return (
    <InspectorFrame label={node.title}>
      <Head node={node} actions={actions} />
      <BesideData key={node.id}>
        <Body node={node} />
      </BesideData>
    </InspectorFrame>
  )
}

function Head({ node, actions }: { node: Node; actions: Actions }) {
  const { index } = useEditorContext()
  const canEdit = useEditor((state) => state.canEdit)
  const edit = useEditor((state) => state.edit)
  const close = useEditor((state) => state.closeInspector)
  const openDialog = useEditor((state) => state.openDialog)
  const service = index.serviceOf(node.type)
  const nodeType = index.typeOf(node)
  const { run, isBusy, isTrigger } = useStepTest(node)
  const testItems = useTestItems(node)
  const loopItems = useLoopItems(node, actions)

  return (
    <header className="flex shrink-0 items-start gap-2.5 px-4 pt-3 pb-2">
      <StepIcon type={node.type} className="mt-0.5" />
      <div className="min-w-0 grow">
        <TitleField
          value={node.title}
          label="Title of the step"
          isReadOnly={!canEdit}
          onCommit={(title) => edit((workflow) => rename(workflow, node.id, title))}
          className="-ml-1.5 text-14 font-semibold"
        />
        <p className="-mt-1 truncate text-12 text-faint">
          {service?.title} · {nodeType?.title ?? node.type}
        </p>
      </div>
      {isTrigger ? (
        <Button size="small" icon={<Play aria-hidden="true" />} loading={isBusy} onClick={() => run('from')}>
          Test step
        </Button>
      ) : (
        <SplitButton
          size="small"
          icon={<Play aria-hidden="true" />}
          loading={isBusy}
          onClick={() => run('only')}
          menuLabel="More ways to test this step"
          items={testItems}
        >
          Test step
        </SplitButton>
      )}
      {canEdit && (
        <Menu
          trigger={<IconButton label="More" size="small" icon={<Ellipsis aria-hidden="true" />} />}
          items={[
            { label: 'Duplicate', icon: <Copy />, keys: 'mod+d', onSelect: actions.duplicateSelected },
            {
              label: node.disabled ? 'Turn on' : 'Turn off',
              icon: <Power />,
              keys: 'd',
              onSelect: actions.toggleDisabled,
            },
            { label: 'Connect to…', icon: <Cable />, keys: 'c', onSelect: () => openDialog('connect') },
            ...loopItems,
            'separator',
            {
              label: 'Delete',
              icon: <Trash2 />,
              keys: 'backspace',
              danger: true,
              onSelect: actions.removeSelected,
            },
          ]}
        />
      )}
      <IconButton
        label="Close"
        keys="escape"
        size="small"
        icon={<PanelRightClose aria-hidden="true" />}
        onClick={close}
      />
    </header>
  )
}

function Body({ node }: { node: Node }) {
  const tab = useEditor((state) => state.tab)
  const showTab = useEditor((state) => state.showTab)
  const isTab = (value: string): value is Tab => ['setup', 'data', 'settings'].includes(value)

  return (
    <Tabs
      label="About this step"
      value={tab}
      onValueChange={(value) => isTab(value) && showTab(value)}
      className="min-h-0 grow"
      panelClassName="overflow-y-auto"
      aside={tab === 'setup' && <DataPanelToggle />}
      tabs={[
        { value: 'setup', label: 'Setup', content: <SetupTab node={node} /> },
        { value: 'data', label: 'Data', content: <DataTab node={node} /> },
        { value: 'settings', label: 'Settings', content: <SettingsTab node={node} /> },
      ]}
    />
  )
}
