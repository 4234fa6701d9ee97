import '#screen/tokens.css'
import '../parts/base.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { applyTokens } from '#screen/colours.ts'
import { startLanguage } from '#screen/language.ts'
import CallingPage from './CallingPage.vue'

applyTokens('light')
startLanguage()
createApp(CallingPage).use(createPinia()).mount('#app')
