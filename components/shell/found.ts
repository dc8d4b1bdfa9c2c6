import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { type Outputs, useTRPC } from '../api.tsx'
import { useListed } from '../form/use-listed.ts'
import { type Command, offeredCommands, useShell } from './commands.ts'

const WORKFLOWS = 8
/** Places shown of one workflow, and of all. */
const PLACES_EACH = 2
const PLACES = 8

type Groups = { label: string; items: Command[] }[]

/**
 * What fits the words typed: commands on offer here, workflows, and the places in workflows that hold the words. Settled when
 * what stands first is known to fit: commands fit at once, and they come first.
 */
export function useFound(text: string): { groups: Groups; isSettled: boolean } {
  const trpc = useTRPC()
  const sources = useShell((shell) => shell.sources)
  const words = text.trim().toLowerCase()
  const sought = useDeferredValue(words)
  const workflows = useQuery(
    trpc.workflow.list.queryOptions(
      { search: sought || undefined, limit: WORKFLOWS },
      { placeholderData: keepPreviousData },
    ),
  )
  const tables = useListed('tables')
  // Some are keys alone, named for the list of keys.
  const commands = offeredCommands(sources).filter(
    (command) => (command.href || command.run) && fits(command, words),
  )
  const titles = (workflows.data?.items ?? []).map(({ id, title }) => ({
    id,
    label: title,
    group: 'Workflows',
    href: `/workflows/${id}`,
  }))
  const places = (workflows.data?.items ?? [])
    .flatMap((workflow) => workflow.matches.slice(0, PLACES_EACH).map((match) => placeIn(workflow, match)))
    .slice(0, PLACES)
  const named = (tables.data ?? []).map(({ value, label, detail }) => ({
    id: value,
    label,
    group: 'Tables',
    keywords: detail,
    href: `/tables/${value}`,
  }))
  const found = [...commands, ...titles, ...places, ...named.filter((table) => fits(table, words))]
  const groups = Object.groupBy(found, ({ group }) => group)

  return {
    groups: Object.entries(groups).map(([label, items = []]) => ({ label, items })),
    isSettled:
      commands.length > 0 || (sought === words && !workflows.isPlaceholderData && !workflows.isPending),
  }
}

type Found = Outputs['workflow']['list']['items'][number]

/** A step that holds the words: choosing it opens the step. */
function placeIn(
  { id, title }: Found,
  { nodeId, step, kind, label, excerpt }: Found['matches'][number],
): Command {
  return {
    id: `${id} ${nodeId} ${kind} ${label}`,
    label: kind === 'step' ? step : `${label}: ${excerpt}`,
    detail: kind === 'step' ? title : `${title} › ${step}`,
    group: 'In workflows',
    href: `/workflows/${id}?step=${nodeId}`,
  }
}

function fits({ label, group, keywords = '' }: Command, words: string) {
  const hay = `${label} ${group} ${keywords}`.toLowerCase()

  return words.split(/\s+/).every((word) => hay.includes(word))
}
