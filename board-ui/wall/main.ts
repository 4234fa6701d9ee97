import '#board-ui/tv/polyfills.ts'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import '#screen/tokens.css'
import { loadFaces } from '#board-ui/gantt/measure.ts'
import { applyTokens } from '#screen/colours.ts'
import { keptShop } from '#screen/kept-snapshot.ts'
import { startLanguage } from '#screen/language.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { startShell } from './shell.ts'
import WallPage from './WallPage.vue'
import { wallWish } from './wish.ts'

startLanguage()
const wish = wallWish(location.search, keptShop() ?? undefined)
applyTokens(wish.print ? 'light' : 'wall')
const open = async () => {
  // Paper is asked for seldom: the board does not carry it.
  const page = wish.print ? (await import('./PrintPage.vue')).default : WallPage
  const app = createApp(page, { wish }).use(createPinia())
  useShopStore().open({ shop: wish.shop, as: 'tv' })
  // Labels are fitted by width: the faces first, then the board.
  await loadFaces()
  app.mount('#wall')
}
void open().then(() => startShell(wish.shell))
