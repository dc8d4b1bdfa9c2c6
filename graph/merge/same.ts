/** True for equal JSON, whatever the order of keys; a field that is undefined counts as left out. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) || Array.isArray(other)) return isSameList(one, other)

  const keys = fieldsOf(one)
  return (
    keys.length === fieldsOf(other).length &&
    keys.every((key) => isSame(Reflect.get(one, key), Reflect.get(other, key)))
  )
}

const isSameList = (one: unknown, other: unknown): boolean =>
  Array.isArray(one) &&
  Array.isArray(other) &&
  one.length === other.length &&
  one.every((item, index) => isSame(item, other[index]))

const fieldsOf = (value: object) => Object.keys(value).filter((key) => Reflect.get(value, key) !== undefined)
