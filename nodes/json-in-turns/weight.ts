/** About how many characters the JSON of a value has. Stops counting above `most`, so that asking costs little. */
export function weight(value: unknown, most: number): number {
  if (typeof value === 'string') return value.length + 2
  if (value === null || typeof value !== 'object') return 6

  let sum = 2
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length && sum <= most; index++)
      sum += 1 + weight(value[index], most - sum)
    return sum
  }
  for (const key in value) {
    if (sum > most) break
    sum += key.length + 4 + weight(Reflect.get(value, key), most - sum)
  }

  return sum
}
