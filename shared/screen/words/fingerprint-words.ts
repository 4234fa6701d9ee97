/**
 * A word for each value of a byte, in both languages: easy to say across a workshop, and none
 * that sounds like another. The order is part of what people compare: never sort it.
 */
const pairs = `
苹果 apple|香蕉 banana|桔子 orange|葡萄 grape|西瓜 melon|草莓 berry|樱桃 cherry|柠檬 lemon
桃子 peach|梨子 pear|椰子 coconut|核桃 walnut|花生 peanut|土豆 potato|番茄 tomato|黄瓜 cucumber
萝卜 radish|白菜 cabbage|南瓜 pumpkin|洋葱 onion|大蒜 garlic|蘑菇 mushroom|玉米 corn|豆腐 tofu
米饭 rice|面条 noodle|包子 bun|饺子 dumpling|鸡蛋 egg|牛奶 milk|面包 bread|奶酪 cheese
蜂蜜 honey|白糖 sugar|食盐 salt|辣椒 pepper|生姜 ginger|茶叶 tea|咖啡 coffee|果汁 juice
老虎 tiger|狮子 lion|大象 elephant|长颈鹿 giraffe|斑马 zebra|猴子 monkey|熊猫 panda|狐狸 fox
兔子 rabbit|松鼠 squirrel|刺猬 hedgehog|骆驼 camel|山羊 goat|绵羊 sheep|奶牛 cow|毛驴 donkey
骏马 horse|小狗 dog|小猫 cat|公鸡 rooster|鸭子 duck|天鹅 swan|鸽子 pigeon|老鹰 eagle
鹦鹉 parrot|孔雀 peacock|企鹅 penguin|燕子 swallow|蝙蝠 bat|青蛙 frog|乌龟 turtle|鳄鱼 crocodile
鲸鱼 whale|海豚 dolphin|鲨鱼 shark|章鱼 octopus|螃蟹 crab|龙虾 lobster|蜗牛 snail|蚂蚁 ant
蜜蜂 bee|蝴蝶 butterfly|蜻蜓 dragonfly|蜘蛛 spider|恐龙 dinosaur|袋鼠 kangaroo|河马 hippo|犀牛 rhino
玫瑰 rose|荷花 lotus|向日葵 sunflower|郁金香 tulip|竹子 bamboo|松树 pine|柳树 willow|仙人掌 cactus
草地 meadow|森林 forest|种子 seed|树叶 leaf|树根 root|花园 garden|果园 orchard|麦田 wheat
太阳 sun|月亮 moon|星星 star|云朵 cloud|彩虹 rainbow|闪电 lightning|雪花 snow|冰块 ice
大雨 rain|大风 wind|浓雾 fog|火焰 fire|石头 stone|沙子 sand|泥土 clay|黄金 gold
银子 silver|钢铁 steel|铜锣 gong|玻璃 glass|钻石 diamond|珍珠 pearl|水晶 crystal|木头 wood
高山 mountain|河流 river|大海 ocean|湖泊 lake|海岛 island|沙漠 desert|瀑布 waterfall|火山 volcano
山谷 valley|洞穴 cave|海滩 beach|桥梁 bridge|隧道 tunnel|灯塔 lighthouse|城堡 castle|宝塔 pagoda
工厂 factory|学校 school|医院 hospital|车站 station|机场 airport|港口 harbour|市场 market|剧院 theatre
图书馆 library|厨房 kitchen|阳台 balcony|楼梯 stairs|大门 gate|窗户 window|屋顶 roof|烟囱 chimney
桌子 table|椅子 chair|沙发 sofa|床铺 bed|柜子 cupboard|抽屉 drawer|镜子 mirror|地毯 carpet
枕头 pillow|毛毯 blanket|蜡烛 candle|台灯 lamp|时钟 clock|电话 telephone|收音机 radio|相机 camera
雨伞 umbrella|钥匙 key|门锁 lock|钱包 wallet|背包 backpack|箱子 box|篮子 basket|瓶子 bottle
杯子 cup|盘子 plate|勺子 spoon|筷子 chopsticks|茶壶 teapot|铁锅 pan|水桶 bucket|毛巾 towel
肥皂 soap|牙刷 toothbrush|梳子 comb|剪刀 scissors|针线 needle|纽扣 button|帽子 hat|手套 glove
围巾 scarf|衬衫 shirt|外套 coat|鞋子 shoe|袜子 sock|皮带 belt|戒指 ring|眼镜 glasses
铅笔 pencil|毛笔 brush|纸张 paper|书本 book|地图 map|信封 envelope|邮票 stamp|旗帜 flag
锤子 hammer|锯子 saw|斧头 axe|铲子 shovel|梯子 ladder|绳子 rope|螺丝 screw|钉子 nail
齿轮 gear|弹簧 spring|磁铁 magnet|电池 battery|车轮 wheel|汽车 car|卡车 truck|公交车 bus
火车 train|飞机 plane|轮船 ship|帆船 sailboat|火箭 rocket|自行车 bicycle|拖拉机 tractor|雪橇 sledge
足球 football|网球 tennis|象棋 chess|风筝 kite|气球 balloon|积木 block|木偶 puppet|面具 mask
钢琴 piano|吉他 guitar|小提琴 violin|笛子 flute|大鼓 drum|喇叭 trumpet|铃铛 bell|口哨 whistle
`
const words = pairs
  .trim()
  .split(/[|\n]/)
  .map((pair) => pair.split(' '))

export type Fingerprint = readonly [number, number, number]

/** The three words of a key: the TV and the approver's screen show the same. */
export const fingerprintWords = (bytes: Fingerprint, language: 'zh' | 'en'): readonly string[] =>
  bytes.map((byte) => words[byte]?.[language === 'zh' ? 0 : 1] ?? '')
