/** Words of the advisor's button that makes a customer's link. */
export interface StatusLinkWords {
  readonly button: string
  readonly hint: string
  readonly field: string
  readonly copied: (until: string) => string
  readonly copyByHand: (until: string) => string
  readonly thisMachineOnly: string
  readonly fault: Readonly<Record<'no-secret' | 'wrong-state' | 'rate-limited' | 'away', string>>
}

export const statusLinkZh: StatusLinkWords = {
  button: '状态链接',
  hint: '发给客户：只看得到自己的车，不需要登录',
  field: '客户的状态链接',
  copied: (until) => `已复制，${until} 前有效`,
  copyByHand: (until) => `请手动复制，${until} 前有效`,
  thisMachineOnly: '此链接只能在本机打开：请管理员设置 PUBLIC_URL',
  fault: {
    'no-secret': '还不能生成链接：请管理员设置 SESSION_SECRET',
    'wrong-state': '这台车已经没有进度可看',
    'rate-limited': '生成太频繁，请稍候再试',
    away: '服务器没有回应，请重试',
  },
}
