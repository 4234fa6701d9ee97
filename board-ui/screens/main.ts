import { createApp } from 'vue'
import '#screen/tokens.css'
import '../foreman/foreman.css'
import './screens.css'
import { applyTokens } from '#screen/colours.ts'
import { startLanguage } from '#screen/language.ts'
import ScreensPage from './ScreensPage.vue'

applyTokens('light')
startLanguage()
createApp(ScreensPage).mount('#app')
