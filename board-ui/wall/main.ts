import '#board-ui/tv/polyfills.ts'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import '#screen/tokens.css'
import { loadFaces } from '#board-ui/gantt/measure.ts'
import { applyTokens } from '#screen/colours.ts'
import { startLanguage } from '#screen/language.ts'
import { useShopStore } from '#screen/shop-store.ts'
import WallPage from './WallPage.vue'
import { wallWish } from './wish.ts'

applyTokens('wall')
startLanguage()
const wish = wallWish(location.search)
const app = createApp(WallPage, { wish }).use(createPinia())
useShopStore().open({ shop: wish.shop, as: 'tv' })
// Labels are fitted by width: the faces first, then the board.
void loadFaces().then(() => app.mount('#wall'))
