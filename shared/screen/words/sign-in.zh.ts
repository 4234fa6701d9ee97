export const signInZh = {
  title: '登录',
  shop: '车间',
  user: '用户',
  pin: 'PIN',
  enter: '登录',
  entering: '正在登录…',
  erase: '删一位',
  clear: '清空',
  digits: '数字键',
  otherLanguage: 'English',
  missing: { shop: '先写车间', user: '先写用户', pin: '先输 PIN' },
  fault: {
    'wrong-pin': '车间、用户或 PIN 不对',
    away: '连不上服务器，请稍后再试',
    malformed: '检查车间、用户和 PIN',
  },
  tooMany: (seconds: number) =>
    seconds > 90
      ? `试得太多了，请 ${Math.ceil(seconds / 60)} 分钟后再试`
      : `试得太多了，请 ${seconds} 秒后再试`,
  remembered: '这台设备会记住车间和用户，不记 PIN',
}

export type SignInWords = typeof signInZh
