import { createPinia } from 'pinia'
import { createApp } from 'vue'
import '#screen/tokens.css'
import './foreman.css'
import { loadFaces } from '#board-ui/gantt/measure.ts'
import { applyTokens } from '#screen/colours.ts'
import { startLanguage } from '#screen/language.ts'
import ForemanPage from './ForemanPage.vue'
import { tellInFull } from './tell-in-full.ts'

applyTokens('light')
startLanguage()
tellInFull()
const app = createApp(ForemanPage).use(createPinia())
// Labels are fitted by width: the faces first, then the board.
void loadFaces().then(() => app.mount('#app'))
