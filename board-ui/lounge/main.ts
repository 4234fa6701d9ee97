import '#board-ui/tv/polyfills.ts'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import '#screen/tokens.css'
import { applyTokens } from '#screen/colours.ts'
import { startLanguage } from '#screen/language.ts'
import { useShopStore } from '#screen/shop-store.ts'
import LoungePage from './LoungePage.vue'

applyTokens('lounge')
startLanguage()
const shop = new URLSearchParams(location.search).get('shop') ?? 'demo'
const app = createApp(LoungePage, { name: shop }).use(createPinia())
useShopStore().open({ shop, as: 'lounge' })
app.mount('#lounge')
