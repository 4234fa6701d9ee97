import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** Whether the outbox is open under the header; the strip below opens it as well. */
export const useOutboxPanel = defineStore('foreman-outbox-panel', () => {
  const open = shallowRef(false)
  return { open }
})
