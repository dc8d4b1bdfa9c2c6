import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useTRPC } from '../api.tsx'
import { useListed } from '../form/use-listed.ts'
import { type Command, offeredCommands, useShell } from './commands.ts'

const WORKFLOWS = 8

/** What fits the words typed: commands on offer here, and workflows by their titles. */
export function useFound(text: string): { label: string; items: Command[] }[] {
  const trpc = useTRPC()
  const sources = useShell((shell) => shell.sources)
  const words = useDeferredValue(text.trim().toLowerCase())
  const workflows = useQuery(
    trpc.workflow.list.queryOptions(
      { search: words || undefined, limit: WORKFLOWS },
      { placeholderData: keepPreviousData },
    ),
  )
  const tables = useListed('tables')
  const commands = offeredCommands(sources).filter((command) => fits(command, words))
  const titles = (workflows.data?.items ?? []).map(({ id, title }) => ({
    id,
    label: title,
    group: 'Workflows',
    href: `/workflows/${id}`,
  }))
  const named = (tables.data ?? []).map(({ value, label, detail }) => ({
    id: value,
    label,
    group: 'Tables',
    keywords: detail,
    href: `/tables/${value}`,
  }))
  const found = [...commands, ...titles, ...named.filter((table) => fits(table, words))]
  const groups = Object.groupBy(found, ({ group }) => group)

  return Object.entries(groups).map(([label, items = []]) => ({ label, items }))
}

function fits({ label, group, keywords = '' }: Command, words: string) {
  const hay = `${label} ${group} ${keywords}`.toLowerCase()

  return words.split(/\s+/).every((word) => hay.includes(word))
}
