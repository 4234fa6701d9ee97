/** Words of the page on which a TV waits to be let in. */
export const pairZh = {
  title: '配对这块屏',
  heading: '请主管批准这块屏',
  step: (address: string) => `用手机扫码，或在 ${address} 输入这八个字母`,
  compare: '核对这三个词，再批准',
  qr: '扫码批准',
  code: '配对码',
  holds: (minutes: string) => `还有 ${minutes} 有效，到时自动换新码`,
  noKey: '这里是 http，浏览器不能生成钥匙：凭证只认这块屏的地址。用 https 打开更安全',
  asking: '正在取配对码…',
  away: '连不上服务器，会自动再试',
  full: '等待批准的屏幕太多，稍后自动再试',
  declined: '主管没有批准',
  declinedHint: '一分钟后自动换新码',
  again: '现在换新码',
  approved: (name: string) => `已批准：${name}`,
  opening: '正在打开看板…',
  signIn: '有账号？在这里登录',
}

export type PairWords = typeof pairZh
