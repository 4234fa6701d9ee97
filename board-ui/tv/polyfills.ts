import { missing } from './missing.ts'

// The first import of every TV page: what comes after may call these while it is loaded. Nothing that exists is replaced.
for (const { owner, name, value } of missing) {
  if (!(name in owner)) Object.defineProperty(owner, name, { value, writable: true, configurable: true })
}
