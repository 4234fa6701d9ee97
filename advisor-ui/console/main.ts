import '#screen/tokens.css'
import '../parts/base.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { applyTokens } from '#screen/colours.ts'
import { startLanguage } from '#screen/language.ts'
import Advisor from './Advisor.vue'

applyTokens('light')
startLanguage()
createApp(Advisor).use(createPinia()).mount('#app')
