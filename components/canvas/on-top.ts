/** React Flow lays a bar only just above what it is about, which for notes and groups is below the canvas itself. */
export const ON_TOP = { zIndex: 2_000 }
