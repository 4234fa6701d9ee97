import { icon } from './icon.ts'

const octagon = 'M8.3 2.5h7.4l5.8 5.8v7.4l-5.8 5.8H8.3l-5.8-5.8V8.3z'
const handset =
  'M20.5 16.4v2.8a2 2 0 0 1-2.2 2A17.6 17.6 0 0 1 2.8 5.7a2 2 0 0 1 2-2.2h2.8a1.6 1.6 0 0 1 1.6 1.4l.5 2.6a1.6 1.6 0 0 1-.5 1.5L7.9 10.3a13.4 13.4 0 0 0 5.8 5.8l1.3-1.3a1.6 1.6 0 0 1 1.5-.5l2.6.5a1.6 1.6 0 0 1 1.4 1.6z'
const drop = 'M12 3s6.5 6.8 6.5 11.2a6.5 6.5 0 0 1-13 0C5.5 9.8 12 3 12 3z'
const clipboard = [
  'M9 4.5H6.5A1.5 1.5 0 0 0 5 6v13.5A1.5 1.5 0 0 0 6.5 21h11a1.5 1.5 0 0 0 1.5-1.5V6a1.5 1.5 0 0 0-1.5-1.5H15',
  'M9 3h6v3.5H9z',
]

export const OctagonX = icon([octagon, 'M9 9l6 6', 'M15 9l-6 6'])
/** The same on a filled body, for red on dark: the cross is cut out. */
export const OctagonXSolid = icon(
  [],
  [`${octagon}M8 9.4 10.6 12 8 14.6 9.4 16 12 13.4 14.6 16 16 14.6 13.4 12 16 9.4 14.6 8 12 10.6 9.4 8z`],
)
export const TriangleAlert = icon(['M12 3.5 22 20.5H2z', 'M12 10v4.5', 'M12 17.4v.1'])
export const TriangleAlertSolid = icon(
  [],
  [
    'M10.5 3.2a1.8 1.8 0 0 1 3 0l9 15.6a1.8 1.8 0 0 1-1.5 2.7H3a1.8 1.8 0 0 1-1.5-2.7zM10.8 8.5v6h2.4v-6zM10.8 16.3v2.4h2.4v-2.4z',
  ],
)
export const Pin = icon(['M9 3.5h6', 'M10 3.5v6l-3.5 4.5h11L14 9.5v-6', 'M12 14v7'])
export const Phone = icon([handset])
export const PhoneCheck = icon([handset, 'M14 5.5l2.5 2.5L21.5 3'])
export const PhoneAlert = icon([handset, 'M18.5 2v7.2', 'M18.5 12.7v.1'])
export const Pause = icon([], ['M6 4h4v16H6z', 'M14 4h4v16h-4z'])
export const Play = icon(
  [],
  ['M3.5 4a1.2 1.2 0 0 1 1.8-1l14.4 8a1.2 1.2 0 0 1 0 2l-14.4 8a1.2 1.2 0 0 1-1.8-1z'],
)
export const Flag = icon(['M5 21V4'], ['M5 3.5c4-2 7 1.8 14 0v10c-7 1.8-10-2-14 0z'])
export const Droplet = icon([drop])
export const DropletSolid = icon([], [drop])
export const ClipboardCheck = icon([...clipboard, 'M9 13.5l2.2 2.2L15.5 11'])
export const Inbox = icon([
  'M3 13.5h5l1.5 2.5h5l1.5-2.5h5',
  'M6 4.5h12l3 9V19a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-5.5z',
])
export const Calendar = icon(['M4 6h16v14.5H4z', 'M4 10.5h16', 'M8.5 3v5', 'M15.5 3v5'])
export const Receipt = icon([
  'M5 3h14v18l-2.4-1.8-2.3 1.8L12 19.2 9.7 21l-2.3-1.8L5 21z',
  'M9 8h6',
  'M9 12h6',
])
export const Users = icon(
  ['M2.5 20v-1.5A4.5 4.5 0 0 1 7 14h3a4.5 4.5 0 0 1 4.5 4.5V20', 'M16.5 14.2a4.5 4.5 0 0 1 5 4.3V20'],
  ['M8.5 4a3.8 3.8 0 1 1 0 7.6 3.8 3.8 0 0 1 0-7.6z', 'M15.7 4.2a3.8 3.8 0 0 1 0 7.2z'],
)
export const User = icon([
  'M4.5 20.5v-1.5A4.5 4.5 0 0 1 9 14.5h6a4.5 4.5 0 0 1 4.5 4.5v1.5',
  'M12 3.5a4 4 0 1 1 0 8 4 4 0 0 1 0-8z',
])
export const Wifi = icon([
  'M2 8.8a15 15 0 0 1 20 0',
  'M5.2 12.5a10 10 0 0 1 13.6 0',
  'M8.5 16a5.2 5.2 0 0 1 7 0',
  'M12 19.6v.1',
])
export const WifiOff = icon([
  'M3 3l18 18',
  'M2 8.8A15 15 0 0 1 7.2 5.6',
  'M11 4.9a15 15 0 0 1 11 3.9',
  'M5.2 12.5a10 10 0 0 1 5-2.4',
  'M15.6 10.6a10 10 0 0 1 3.2 1.9',
  'M8.5 16a5.2 5.2 0 0 1 7 0',
  'M12 19.6v.1',
])
export const Undo = icon(['M8.5 4 3.5 9l5 5', 'M3.5 9H15a5.5 5.5 0 0 1 0 11h-3.5'])
export const Search = icon(['M10.5 3.5a7 7 0 1 1 0 14 7 7 0 0 1 0-14z', 'M15.8 15.8 21 21'])
export const Close = icon(['M5.5 5.5l13 13', 'M18.5 5.5l-13 13'])
export const Check = icon(['M4.5 12.5l5 5L19.5 6.5'])
export const ChevronRight = icon(['M9 4.5l7.5 7.5L9 19.5'])
export const ChevronLeft = icon(['M15 4.5L7.5 12l7.5 7.5'])
export const Hand = icon([
  'M7.5 12.5V5.8a1.6 1.6 0 0 1 3.2 0V11V4a1.6 1.6 0 0 1 3.2 0v7V5.5a1.6 1.6 0 0 1 3.2 0V12V8.5a1.6 1.6 0 0 1 3.2 0v6a7 7 0 0 1-7 7h-1.2a6.5 6.5 0 0 1-5.2-2.6L3 13.8a1.6 1.6 0 0 1 2.6-1.9z',
])
export const Clock = icon(['M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z', 'M12 7.5V12l3.2 2'])
export const Bolt = icon([], ['M13.5 2 4.5 13.6h6L9.5 22l9-11.8h-6.2z'])
export const Wrench = icon([
  'M14.5 6.5a4.8 4.8 0 0 1 5.8-1.2l-3.1 3.1 1.4 1.4 3.1-3.1a4.8 4.8 0 0 1-6.3 6.3L8.8 19.6a2.2 2.2 0 0 1-3.1-3.1l6.6-6.6a4.8 4.8 0 0 1 2.2-3.4z',
])
export const Menu = icon(['M4 6.5h16', 'M4 12h16', 'M4 17.5h16'])
export const More = icon(
  [],
  [
    'M5 10a2 2 0 1 1 0 4 2 2 0 0 1 0-4z',
    'M12 10a2 2 0 1 1 0 4 2 2 0 0 1 0-4z',
    'M19 10a2 2 0 1 1 0 4 2 2 0 0 1 0-4z',
  ],
)
export const Grip = icon(
  [],
  [
    'M9 4.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z',
    'M9 10.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z',
    'M9 16.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z',
    'M15 4.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z',
    'M15 10.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z',
    'M15 16.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z',
  ],
)
export const Plus = icon(['M12 4.5v15', 'M4.5 12h15'])
export const Minus = icon(['M4.5 12h15'])
export const Swap = icon(['M4 8h15', 'M15 4l4 4-4 4', 'M20 16H5', 'M9 12l-4 4 4 4'])
export const Scan = icon(['M4 8.5V4h4.5', 'M15.5 4H20v4.5', 'M20 15.5V20h-4.5', 'M8.5 20H4v-4.5', 'M4 12h16'])
export const Keypad = icon(
  [],
  [
    'M3.5 3h4.4v4.4H3.5z',
    'M9.8 3h4.4v4.4H9.8z',
    'M16.1 3h4.4v4.4h-4.4z',
    'M3.5 9.8h4.4v4.4H3.5z',
    'M9.8 9.8h4.4v4.4H9.8z',
    'M16.1 9.8h4.4v4.4h-4.4z',
    'M9.8 16.6h4.4V21H9.8z',
  ],
)
export const MapSheet = icon(['M3 6l6-2.5 6 2.5 6-2.5v14.5L15 20.5 9 18l-6 2.5z', 'M9 3.5V18', 'M15 6v14.5'])
export const List = icon(['M4 6h.1', 'M8.5 6H20', 'M4 12h.1', 'M8.5 12H20', 'M4 18h.1', 'M8.5 18H20'])
export const Bell = icon(['M6 10a6 6 0 0 1 12 0c0 5.5 2.5 6.5 2.5 6.5h-17S6 15.5 6 10z', 'M10 20h4'])
export const Sound = icon([
  'M4 9.5v5h4l5 4.5V5L8 9.5z',
  'M16.5 8.5a5 5 0 0 1 0 7',
  'M19 6a8.5 8.5 0 0 1 0 12',
])
export const SoundOff = icon(['M4 9.5v5h4l5 4.5V5L8 9.5z', 'M17 9.5l5 5', 'M22 9.5l-5 5'])
export const Lock = icon(['M6 11h12v9.5H6z', 'M8.5 11V7.5a3.5 3.5 0 0 1 7 0V11'])
export const ArrowRight = icon(['M4 12h16', 'M14 6l6 6-6 6'])
export const Moon = icon(['M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z'])
export const Printer = icon(['M7 8V3h10v5', 'M4 8h16v9h-3', 'M7 17H4V8', 'M7 14h10v7H7z'])
export const Coffee = icon([
  'M4 9h12v6a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5z',
  'M16 10.5h2a2.5 2.5 0 0 1 0 5h-2',
  'M8 3v3',
  'M12 3v3',
])
export const ListPlus = icon(['M4 6h15', 'M4 12h9', 'M4 18h9', 'M18 9.5v7', 'M14.5 13h7'])
export const Box = icon(['M12 3l8 4.5v9L12 21l-8-4.5v-9z', 'M4.3 7.7 12 12l7.7-4.3', 'M12 12v8.6'])
export const UsersLine = icon([
  'M8.5 4a3.7 3.7 0 1 1 0 7.4 3.7 3.7 0 0 1 0-7.4z',
  'M2.5 20v-1.2A4.3 4.3 0 0 1 6.8 14.5h3.4a4.3 4.3 0 0 1 4.3 4.3V20',
  'M15.5 4.3a3.7 3.7 0 0 1 0 6.8',
  'M17.5 14.6a4.3 4.3 0 0 1 4 4.2V20',
])
export const ShieldAlert = icon([
  'M12 3l7.5 2.8v5.7c0 4.6-3.1 7.8-7.5 9.5-4.4-1.7-7.5-4.9-7.5-9.5V5.8z',
  'M12 8v4.5',
  'M12 15.6v.1',
])
export const Upload = icon(['M3.5 14v4.5a2 2 0 0 0 2 2h13a2 2 0 0 0 2-2V14', 'M12 15.5V4', 'M7 9l5-5 5 5'])
