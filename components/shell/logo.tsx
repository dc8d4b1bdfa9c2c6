/** Two jacks and a cable with some slack. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} fill="none" aria-hidden="true" className="shrink-0">
      <rect width="32" height="32" rx="8" fill="var(--color-ink)" />
      <circle cx="9.5" cy="9.5" r="3.5" stroke="var(--color-on-ink)" strokeWidth="2.4" />
      <circle cx="22.5" cy="22.5" r="3.5" stroke="var(--color-on-ink)" strokeWidth="2.4" />
      <path d="M9.5 13c0 13 13-3 13 6" stroke="var(--color-accent)" strokeWidth="2.6" strokeLinecap="round" />
    </svg>
  )
}
