import '#board-ui/tv/polyfills.ts'
import { createApp } from 'vue'
import '#screen/tokens.css'
import { applyTokens } from '#screen/colours.ts'
import { startLanguage } from '#screen/language.ts'
import StatusPage from './StatusPage.vue'

applyTokens('lounge')
startLanguage()
const [, , token = ''] = location.pathname.split('/')
createApp(StatusPage, { token }).mount('#status')
