import { createPinia } from 'pinia'
import { createApp } from 'vue'
import '#screen/tokens.css'
import '../foreman/foreman.css'
import './stall.css'
import { applyTokens } from '#screen/colours.ts'
import { startLanguage } from '#screen/language.ts'
import StallPage from './StallPage.vue'

applyTokens('light')
startLanguage()
createApp(StallPage).use(createPinia()).mount('#app')
