/**
 * Letters and digits of other scripts that look like one of ours, as code points in hexadecimal
 * digits. The table is Unicode's list of confusable characters (UTS 39, confusables.txt, version
 * 13.0.0), cut down to single letters and digits whose prototype is one letter or digit of ASCII,
 * and which no decomposition of Unicode leads to it. It also knows letters with a stroke, such as đ.
 */
const CODE_POINTS: Readonly<Record<string, string>> = {
  '2': 'a75a 1a7 3e8 a644 14bf a6ef 1bb',
  '3': 'a7ab 21c 1b7 a76a 2ccc 417 4e0 16f3b 118ca 498',
  '4': '13ce 118af',
  '5': '1bc 118bb',
  '6': '2cd2 431 13ee 118d5',
  '7': '104d2 118c6',
  '8': '9ea a6a 1e8cb 223 222 1031a',
  '9': 'a67 b68 9ed d6d a76e 2cca 118cc 118ac 118d6',
  A: '251 3b1 430 391 410 13aa 15c5 a4ee 16f40 102a0',
  B: `184 42c 13cf 1472 15af a7b4 392 412 13f4 15f7 a4d0 10282 102a1 10301 253 1473 183 182
    411 180 48d 48c 463 462`,
  C: `1d04 2ca5 441 abaf 1043d 118f2 118e9 2ca4 421 13df a4da 102a2 10302 10415 1051c 23c 4ab
    4aa`,
  D: '501 13e7 146f a4d2 13a0 15de 15ea a4d3 257 256 18c 111 110 d0 189',
  E: 'ab32 435 4bd 395 415 2d39 13ac a4f0 118a6 118ae 10286 247 246 4bf',
  F: 'ab35 a799 1e9d 584 a798 3dc 15b4 a4dd 118c2 118a2 10287 102a5 10525 192 191 1d6e',
  G: '261 1d83 18d 581 50c 13c0 13f3 a4d6 260 1e5 1e4',
  H: `4bb 570 13c2 397 2c8e 41d 13bb 157c a4e7 102cf 266 a695 13f2 2c67 4a2 127 45b 126 4c9
    4c7`,
  I: '131 26a 269 3b9 456 a647 4cf ab75 13a5 118c3 268 1d7b 1d7c',
  J: '3f3 458 a7b2 37f 408 13ab 148d a4d9 249 248',
  K: '39a 2c94 41a 13e6 16d5 a4d7 10518 199 2c69 49a a740 49e',
  L: `661 6f1 10320 1e8c7 196 1c0 399 2c92 406 4c0 5d5 5df 627 7ca 2d4f 16c1 a4f2 16f28 1028a
    10309 2cd0 13de 14aa a4e1 16f16 118a3 118b2 1041b 10526 142 141 26d 197 19a 26b 673`,
  M: '39c 3fa 2c98 41c 13b7 15f0 16d6 a4df 102b0 10311 4cd',
  N: '578 57c 39d 2c9a a4e0 10513 273 19e 3b7 19d 1d70',
  O: `966 a66 ae6 be6 c66 ce6 d66 e50 ed0 1040 665 6f5 1d0f 1d11 ab3d 3bf 3c3 2c9f 43e 10ff
    585 5e1 647 6be 6c1 6d5 d20 101d 104ea 118c8 118d7 1042c 7c0 9e6 b66 3007 114d0 118e0
    39f 2c9e 41e 555 2d54 12d0 b20 104c2 a4f3 118b5 10292 102ab 10404 10516 6ff f8 ab3e d8
    2d41 275 a74b 4e9 473 ab8e abbb 19f a74a 3b8 398 4e8 472 2d31 13be 13eb ab74 1010`,
  P: '3c1 2ca3 440 3a1 2ca2 420 13e2 146d a4d1 10295 1a5 1d7d',
  Q: '51b 563 566 2d55 2a0',
  R: 'ab47 ab48 1d26 2c85 433 ab81 1a6 13a1 13d2 104b4 1587 a4e3 16f35 27d 27c 24d 493 1d72',
  S: 'a731 1bd 455 abaa 118c1 10448 405 54f 13d5 13da a4e2 16f3a 10296 10420 282 1d74',
  T: '3a4 2ca6 422 13a2 a4d4 16f0a 118bc 10297 102b1 10315 1ad 23e 1ae 4ac 167 166 1d75',
  U: `a79f 1d1c ab4e ab52 28b 3c5 57d 104f6 118d8 54d 1200 104ce 144c a4f4 16f42 118b8 1d7e
    ab9c 244 13cc`,
  V: '1d20 3bd 475 5d8 11706 aba9 118c0 667 6f7 474 2d38 13d9 142f a6df a4e6 16f08 118a0 1051d',
  W: `26f 1d21 461 51d 561 1170a 1170e 1170f ab83 118ef 118e6 51c 13b3 13d4 a4ea 47d 114c5
    a761`,
  X: '445 1541 157d 10322 118ec a7b3 3a7 2cac 425 2d5d 16b7 a4eb 10290 102b4 10317 10527 4b2',
  Y: `263 1d8c 28f 1eff ab5a 3b3 443 4af 10e7 118dc 3a5 2ca8 423 4ae 13a9 13bd a4ec 16f43
    118a4 102b2 1b4 24f 4b1 24e 4b0`,
  Z: '1d22 ab93 118c4 102f5 118e5 396 13c3 a4dc 118a9 290 1b6 1b5 225 224 1d76',
}

const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries(CODE_POINTS).flatMap(([letter, points]) =>
    points.split(/\s+/u).map((point) => [String.fromCodePoint(Number.parseInt(point, 16)), letter]),
  ),
)

const ASCII = /^\p{ASCII}*$/u
const NOT_ASCII = /\P{ASCII}/gu
const UNSEEN = /[\p{M}\p{Cf}]+/gu

/**
 * The text in capital letters of ASCII, as far as each character is one, is decomposed into one by
 * Unicode, or looks like one. A small letter of another script may look like ours only when it is a
 * capital, as the Cyrillic н and Н do. Marks and what has no width go, such as a soft hyphen; all
 * other characters stay.
 */
export const toPlainCapitals = (text: string): string =>
  ASCII.test(text) ? text.toUpperCase() : readLookAlikes(text)

const readLookAlikes = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(UNSEEN, '')
    .replace(NOT_ASCII, (one) => LOOK_ALIKES.get(one) ?? LOOK_ALIKES.get(one.toUpperCase()) ?? one)
    .toUpperCase()
