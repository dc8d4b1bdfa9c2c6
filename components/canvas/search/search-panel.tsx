export function SearchPanel(_: { actions: unknown }) {
  return null
}
