import {
  ArrowDownAZ,
  Blocks,
  Braces,
  CalendarClock,
  CalendarDays,
  ClipboardList,
  Clock,
  CodeXml,
  Combine,
  CopyMinus,
  Database,
  FileText,
  Funnel,
  GitBranch,
  Globe,
  Hash,
  Hourglass,
  ListEnd,
  type LucideIcon,
  Mail,
  MousePointerClick,
  Play,
  Repeat,
  Reply,
  Rss,
  Scissors,
  Send,
  Sheet,
  Sigma,
  Split,
  SquareFunction,
  Stamp,
  Table2,
  TextQuote,
  Variable,
  Webhook,
  Workflow,
  Zap,
} from 'lucide-react'
import { brandIcons } from './brand-icons.ts'
import { classes } from './classes.ts'

type Props = {
  /** A lucide name or `brand:<simple-icons slug>`, as the service states it. */
  icon: string
  /** Used when the icon is not known here: its first letter is drawn. */
  title?: string
  size?: 14 | 16 | 18 | 20 | 24
  className?: string
}

/** The icon of a service. The brand's colour appears here and nowhere else. */
export function ServiceIcon({ icon, title, size = 18, className }: Props) {
  const brand = icon.startsWith('brand:') ? brandIcons[icon.slice('brand:'.length)] : undefined
  if (brand)
    return (
      <svg
        viewBox="0 0 24 24"
        width={size}
        height={size}
        aria-hidden="true"
        fill={brand.colour ?? 'currentColor'}
        className={classes('shrink-0', className)}
      >
        <path d={brand.path} />
      </svg>
    )

  const Icon = lucideIcons[icon]
  if (Icon)
    return (
      <Icon size={size} strokeWidth={1.75} aria-hidden="true" className={classes('shrink-0', className)} />
    )
  if (title) return <Letter title={title} size={size} className={className} />

  return (
    <Blocks size={size} strokeWidth={1.75} aria-hidden="true" className={classes('shrink-0', className)} />
  )
}

function Letter({ title, size, className }: { title: string; size: number; className?: string }) {
  return (
    <span
      aria-hidden="true"
      style={{ width: size, height: size, fontSize: size * 0.62 }}
      className={classes(
        'inline-flex shrink-0 items-center justify-center rounded-[4px] bg-ink leading-none font-semibold text-on-ink',
        className,
      )}
    >
      {title.charAt(0).toUpperCase()}
    </span>
  )
}

/** Kept by hand so that a page loads these and not all of lucide; a name that is missing falls back to a letter. */
const lucideIcons: Record<string, LucideIcon> = {
  'arrow-down-a-z': ArrowDownAZ,
  braces: Braces,
  'calendar-clock': CalendarClock,
  'calendar-days': CalendarDays,
  'clipboard-list': ClipboardList,
  clock: Clock,
  'code-xml': CodeXml,
  combine: Combine,
  'copy-minus': CopyMinus,
  database: Database,
  'file-text': FileText,
  funnel: Funnel,
  'git-branch': GitBranch,
  globe: Globe,
  hash: Hash,
  hourglass: Hourglass,
  'list-end': ListEnd,
  mail: Mail,
  'mouse-pointer-click': MousePointerClick,
  play: Play,
  repeat: Repeat,
  reply: Reply,
  scissors: Scissors,
  rss: Rss,
  send: Send,
  stamp: Stamp,
  sheet: Sheet,
  sigma: Sigma,
  split: Split,
  'square-function': SquareFunction,
  'text-quote': TextQuote,
  'table-2': Table2,
  variable: Variable,
  webhook: Webhook,
  workflow: Workflow,
  zap: Zap,
}
