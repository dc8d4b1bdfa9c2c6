'use client'

import { ArrowLeft, FlaskConical, History, Inbox, Play, SlidersHorizontal } from 'lucide-react'
import { Button, ButtonLink } from '#components/ui/button'
import { SplitButton } from '#components/ui/split-button'
import { Tooltip } from '#components/ui/tooltip'
import { describeFlow } from '#graph/describe-flow'
import { classes } from '../ui/classes.ts'
import { CommentsButton } from './comments/comments-button.tsx'
import { DraftState } from './draft-state.tsx'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { ViewToggle } from './outline/view-toggle.tsx'
import { PeopleHere } from './people/people-here.tsx'
import { isUnderWay } from './run-overlay.ts'
import { SaveIndicator } from './save-indicator.tsx'
import { TitleField } from './title-field.tsx'
import { useTest } from './use-test.ts'

/** What this is, whether it is live, what is not live yet, and the two things to do about it. */
export function TopBar() {
  const canEdit = useEditor((state) => state.canEdit)
  const title = useEditor((state) => state.title)
  const rename = useEditor((state) => state.rename)
  const openDialog = useEditor((state) => state.openDialog)

  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b border-hairline bg-panel pr-3 pl-2">
      <ButtonLink
        href="/"
        variant="quiet"
        aria-label="All workflows"
        className="w-8 px-0!"
        icon={<ArrowLeft aria-hidden="true" />}
      />
      <TitleField
        value={title}
        label="Title of the workflow"
        onCommit={rename}
        isReadOnly={!canEdit}
        className="text-14 font-semibold"
      />
      <LiveState />
      <DraftState />
      <span className="grow" />
      <PeopleHere />
      <SaveIndicator />
      <span className="contents max-md:hidden">
        <ViewToggle />
      </span>
      <CommentsButton />
      <VersionsLink />
      <EventsLink />
      <TestsLink />
      <SettingsButton />
      <TestButton />
      {canEdit && (
        <Button variant="primary" onClick={() => openDialog('publish')}>
          Publish
        </Button>
      )}
    </header>
  )
}

function LiveState() {
  const { liveVersion } = useEditorContext()
  const isLive = liveVersion !== null

  return (
    <Tooltip
      content={
        isLive ? `Version ${liveVersion} receives events.` : 'Nothing starts it yet. Publish to make it live.'
      }
    >
      <span className="hidden shrink-0 items-center gap-1.5 text-13 whitespace-nowrap text-soft sm:inline-flex">
        <span
          className={classes('size-2 rounded-full', isLive ? 'bg-done' : 'border-[1.5px] border-control')}
          aria-hidden="true"
        />
        {isLive ? `Live v${liveVersion}` : 'Draft'}
      </span>
    </Tooltip>
  )
}

function VersionsLink() {
  const workflowId = useEditor((state) => state.id)

  return (
    <Tooltip content="Versions: what changed, and the ways back">
      <ButtonLink
        href={`/workflows/${workflowId}/versions`}
        variant="quiet"
        aria-label="Versions"
        className="hidden! w-8 px-0! sm:inline-flex!"
        icon={<History aria-hidden="true" />}
      />
    </Tooltip>
  )
}

function EventsLink() {
  const workflowId = useEditor((state) => state.id)

  return (
    <Tooltip content="Events: what arrived, and what became of it">
      <ButtonLink
        href={`/workflows/${workflowId}/events`}
        variant="quiet"
        aria-label="Events"
        className="hidden! w-8 px-0! sm:inline-flex!"
        icon={<Inbox aria-hidden="true" />}
      />
    </Tooltip>
  )
}

function TestsLink() {
  const workflowId = useEditor((state) => state.id)

  return (
    <Tooltip content="Tests: what it must do with events that happened">
      <ButtonLink
        href={`/workflows/${workflowId}/tests`}
        variant="quiet"
        aria-label="Tests"
        className="hidden! w-8 px-0! sm:inline-flex!"
        icon={<FlaskConical aria-hidden="true" />}
      />
    </Tooltip>
  )
}

/** Says in its tooltip how runs take turns, when they do. */
function SettingsButton() {
  const flow = useEditor(({ workflow }) => workflow.settings.flow)
  const openDialog = useEditor((state) => state.openDialog)
  const turns = describeFlow(flow)

  return (
    <Tooltip content={turns ?? 'Workflow settings'}>
      <Button
        variant="quiet"
        aria-label="Workflow settings"
        className="relative w-8 px-0!"
        icon={<SlidersHorizontal aria-hidden="true" />}
        onClick={() => openDialog('settings')}
      >
        {turns && <span className="absolute top-1.5 right-1.5 size-1.5 rounded-full bg-accent" />}
      </Button>
    </Tooltip>
  )
}

function TestButton() {
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
