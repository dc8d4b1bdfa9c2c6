/** Sets a field of the object's own, whatever its name: an assignment to `__proto__` would set none. */
export function setOwn<T>(object: { [name: string]: T }, name: string, value: T) {
  if (name === '__proto__')
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true })
  else object[name] = value
}
