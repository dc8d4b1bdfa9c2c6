import { ServiceIcon } from '#components/ui/service-icon'
import { formulaTokens } from '#graph/formula-tokens'
import type { DataSource } from '../expression/data-source.ts'

const MOST = 4

/** The values a formula names, as people know them: a path alone says only ids. */
export function FormulaUses({ formula, data }: { formula: string; data: DataSource }) {
  const paths = pathsIn(formula).filter((path) => !data.chip(path).isFormula)
  const named = [...new Set(paths)].slice(0, MOST)
  if (named.length === 0) return null

  return (
    <ul aria-label="Values in this formula" className="flex flex-wrap gap-1">
      {named.map((path) => {
        const { title, field, icon, service, isKnown } = data.chip(path)
        return (
          <li
            key={path}
            className={`flex max-w-full items-center gap-1 rounded-[5px] px-1.5 text-12 leading-5 ${isKnown ? 'bg-accent-soft text-accent-text' : 'bg-failed-soft text-failed-text'}`}
          >
            <ServiceIcon icon={icon} title={service} size={14} />
            <span className="truncate">{[title, field].filter(Boolean).join(' › ')}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** Names joined by points, wherever they stand. */
function pathsIn(formula: string): string[] {
  const paths: string[] = []
  let path = ''
  for (const { kind, source } of [...formulaTokens(formula), { kind: 'space', source: '' }]) {
    if (kind === 'name' || (source === '.' && path !== '')) path += source
    else {
      if (path !== '') paths.push(path.replace(/\.$/, ''))
      path = ''
    }
  }

  return paths
}
