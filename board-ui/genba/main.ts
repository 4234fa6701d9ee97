import { createPinia } from 'pinia'
import { createApp } from 'vue'
import '#screen/tokens.css'
import '../foreman/foreman.css'
import { applyTokens } from '#screen/colours.ts'
import { startLanguage } from '#screen/language.ts'
import GenbaPage from './GenbaPage.vue'

applyTokens('light')
startLanguage()
createApp(GenbaPage).use(createPinia()).mount('#app')
