import { areaWords } from '#screen/language.ts'
import { channelsEn } from '#screen/words/channels.en.ts'
import { type ChannelsWords, channelsZh } from '#screen/words/channels.zh.ts'

export const words = areaWords<ChannelsWords>(channelsZh, channelsEn)
