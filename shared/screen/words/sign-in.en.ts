import type { SignInWords } from './sign-in.zh.ts'

export const signInEn: SignInWords = {
  title: 'Sign in',
  shop: 'Shop',
  user: 'User',
  pin: 'PIN',
  enter: 'Sign in',
  entering: 'Signing in…',
  erase: 'Erase one',
  clear: 'Clear',
  digits: 'Digits',
  otherLanguage: '中文',
  missing: { shop: 'Enter the shop', user: 'Enter the user', pin: 'Enter the PIN' },
  fault: {
    'wrong-pin': 'Shop, user or PIN is wrong',
    away: 'The server cannot be reached; try again in a moment',
    malformed: 'Check shop, user and PIN',
  },
  tooMany: (seconds) =>
    seconds > 90
      ? `Too many tries; again in ${Math.ceil(seconds / 60)} minutes`
      : `Too many tries; again in ${seconds} seconds`,
  remembered: 'This device remembers shop and user, not the PIN',
}
