import '#board-ui/tv/polyfills.ts'
import { createApp } from 'vue'
import '#screen/tokens.css'
import { applyTokens } from '#screen/colours.ts'
import { startLanguage } from '#screen/language.ts'
import PairPage from './PairPage.vue'
import { pairWish } from './wish.ts'

applyTokens('wall')
const wish = pairWish(location.search)
startLanguage(wish.language === null ? location.search : `?lang=${wish.language}`)
createApp(PairPage, { wish }).mount('#pair')
