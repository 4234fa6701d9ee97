import { computed, type ComputedRef, type Ref, shallowRef } from 'vue'
import type { CallIn } from '#domain/call-in.ts'
import { inOrder } from '#screen/in-order.ts'
import { type CallBody, type Fault, callInsOf, type NewBody, type Person } from './ask-server.ts'
import type { Said } from '../parts/ask.ts'
import { words } from './words.ts'

export interface CallIns {
  readonly entries: Readonly<Ref<readonly CallIn[]>>
  /** The shop's date; empty until the list has come. */
  readonly today: Readonly<Ref<string>>
  readonly busy: Readonly<Ref<boolean>>
  readonly fault: ComputedRef<string>
  load(): Promise<void>
  /** As `load`, but silent where the server cannot be reached: what is shown stays. */
  refresh(): Promise<void>
  add(body: NewBody): Promise<string | null>
  /** False: it was refused, and why stands in `fault`; the list is the newest. */
  call(id: string, body: CallBody): Promise<boolean>
  /** Null: to whoever comes to it first. As `call`. */
  give(id: string, version: number, advisor: string | null): Promise<boolean>
  erase(id: string): Promise<boolean>
  person(id: string, withPhone: boolean): Promise<Person | null>
}

/** The list as the server has it. `nameOf` tells a user's name. */
export const useCallIns = (shop: string, nameOf: (user: string) => string): CallIns => {
  const server = callInsOf(shop)
  const entries = shallowRef<readonly CallIn[]>([])
  const today = shallowRef('')
  const busy = shallowRef(false)
  const trouble = shallowRef<Fault | null>(null)

  const taken = async <Body>(asked: Promise<Said<Body, Fault>>): Promise<Body | null> => {
    busy.value = true
    const said = await asked
    busy.value = false
    trouble.value = said.ok ? null : said.fault
    return said.ok ? said.body : null
  }
  const list = inOrder(server.list)
  const fetched = async () => {
    const said = await list()
    if (said?.ok) [entries.value, today.value] = [said.body.entries, said.body.today]
    return said
  }
  const changed = async (body: unknown): Promise<boolean> => {
    // What was refused has changed meanwhile, or is gone: both are seen only in the newest list.
    const said = await fetched()
    if (body !== null && said?.ok === false) trouble.value = said.fault
    return body !== null
  }
  return {
    entries,
    today,
    busy,
    fault: computed(() => {
      if (!trouble.value) return ''
      const { kind, by } = trouble.value
      return kind === 'stale' ? words.value.fault.stale(nameOf(by)) : words.value.fault[kind]
    }),
    async load() {
      const said = await fetched()
      if (said) trouble.value = said.ok ? null : said.fault
    },
    async refresh() {
      if (!busy.value) await fetched()
    },
    async add(body) {
      const added = await taken(server.add(body))
      await changed(added)
      return added?.id ?? null
    },
    call: async (id, body) => changed(await taken(server.call(id, body))),
    give: async (id, version, advisor) => changed(await taken(server.give(id, version, advisor))),
    erase: async (id) => changed(await taken(server.erase(id))),
    person: (id, withPhone) => taken(server.person(id, withPhone)),
  }
}
