import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { type BayId, bayId } from '#domain/ids.ts'
import { useOutbox } from '#screen/send-command.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { readSession, type Session } from '../foreman/session.ts'
import { useActor } from '../foreman/use-actor.ts'
import { useResults } from '../foreman/use-results.ts'
import { crewsOf } from './crews.ts'
import { signOut as endSession, type Whom } from './sign-in.ts'
import {
  recallBay,
  recallLeftHand,
  recallShop,
  rememberBay,
  rememberLeftHand,
  rememberShop,
  type Remembered,
} from './tablet-memory.ts'

const OTHERS = 6

/** The tablet: at which bay it hangs, in which hand it lies, and who stands before it. */
export const useTablet = defineStore('stall-tablet', () => {
  const store = useShopStore()
  const who = useActor()
  const outbox = useOutbox()
  const results = useResults()

  const bay = shallowRef<BayId | null>(null)
  const leftHand = shallowRef(recallLeftHand())
  const known = shallowRef<Remembered | null>(recallShop())
  const locked = shallowRef(false)

  const session = computed(() => who.session)
  /** A role that only looks leaves the keys to those who work here. */
  const mayAct = computed(() => {
    const role = session.value?.role
    return role === 'technician' || role === 'foreman' || role === 'manager'
  })
  const needsPerson = computed(() => !mayAct.value || locked.value || store.link === 'signed-out')
  /** Whose PIN unlocks it without a choice. */
  const here = computed<Whom | null>(() => {
    if (!session.value || !mayAct.value) return null
    const { user, role, name = user, person } = session.value
    const technician = known.value?.technicians.find(({ id }) => id === person)
    return role === 'technician' && technician
      ? { kind: 'technician', id: technician.id, name }
      : { kind: 'user', id: user, name }
  })

  const chooseBay = (id: BayId | null) => {
    bay.value = id
    if (id === null) return
    rememberBay(id)
    const query = new URLSearchParams(location.search)
    query.set('bay', id)
    history.replaceState(history.state, '', `${location.pathname}?${query}`)
  }
  const startBay = (search: string) => {
    const asked = new URLSearchParams(search).get('bay') ?? ''
    bay.value = asked === '' ? recallBay() : bayId(asked)
    if (bay.value !== null) rememberBay(bay.value)
  }
  const changeHand = () => {
    leftHand.value = !leftHand.value
    rememberLeftHand(leftHand.value)
  }

  const keep = (next: Remembered) => {
    known.value = next
    rememberShop(next)
  }
  const enter = (next: Session) => {
    who.session = next
    locked.value = false
    // What the one before did is not offered to the next one to take back.
    results.dismiss()
    results.forget()
    const before = known.value?.shop === next.shop ? known.value : null
    const others = before?.others ?? []
    const { user, name = user } = next
    keep({
      shop: next.shop,
      technicians: before?.technicians ?? [],
      bays: before?.bays ?? [],
      crews: before?.crews ?? {},
      others:
        next.role === 'technician'
          ? others
          : [{ id: user, name }, ...others.filter(({ id }) => id !== user)].slice(0, OTHERS),
    })
    const { actor } = who
    if (actor) outbox.attach(store.open({ shop: next.shop, as: next.role }), { actor, foresee: true })
  }
  /** Asks the server who is signed in. Rejects when it cannot be reached. */
  const begin = async (): Promise<void> => {
    const next = await readSession()
    if (next) enter(next)
  }
  const lock = () => {
    if (session.value) locked.value = true
  }
  const leave = async (): Promise<boolean> => {
    if (!(await endSession())) return false
    outbox.detach()
    store.close()
    who.session = null
    results.dismiss()
    return true
  }

  // What the shop says of its people and bays is kept for the time when nobody is signed in.
  watch(
    () => store.shop && [store.shop.settings, JSON.stringify(crewsOf(store.shop))],
    () => {
      const { shop } = store
      if (!shop || !known.value) return
      const names = <Id extends string>(rows: readonly { readonly id: Id; readonly name: string }[]) =>
        rows.map(({ id, name }) => ({ id, name }))
      const { technicians, bays } = shop.settings
      keep({ ...known.value, technicians: names(technicians), bays: names(bays), crews: crewsOf(shop) })
    },
  )

  return {
    bay,
    leftHand,
    known,
    locked,
    session,
    mayAct,
    needsPerson,
    here,
    startBay,
    chooseBay,
    changeHand,
    begin,
    lock,
    leave,
  }
})
