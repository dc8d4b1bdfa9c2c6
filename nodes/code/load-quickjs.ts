import { newQuickJSWASMModuleFromVariant, newVariant, RELEASE_SYNC } from 'quickjs-emscripten'

const PAGE = 64 * 1024
/** What the module asks for at the least, and what it takes for itself. */
const LEAST_PAGES = 256
const OWN_BYTES = 8 * 1024 * 1024

/**
 * QuickJS in a WebAssembly memory that cannot grow past the limit. Its own limit is not enough: built for
 * WebAssembly, it counts allocations without their sizes.
 */
export function loadQuickJS(memoryBytes: number) {
  const maximum = Math.max(LEAST_PAGES, Math.ceil((memoryBytes + OWN_BYTES) / PAGE))
  const wasmMemory = new WebAssembly.Memory({ initial: LEAST_PAGES, maximum })

  return newQuickJSWASMModuleFromVariant(newVariant(RELEASE_SYNC, { wasmMemory }))
}
