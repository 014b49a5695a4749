/** What the shop sells. NT$. */
export const catalogue = [
  { id: 'oolong', zh: '阿里山烏龍茶 150 公克', en: 'Alishan oolong, 150 g', amount: 680 },
  { id: 'teapot', zh: '鶯歌手拉坯茶壺', en: 'Hand-thrown teapot from Yingge', amount: 2_400 },
  { id: 'sun-cake', zh: '臺中太陽餅 10 入', en: 'Taichung sun cakes, box of 10', amount: 350 },
] as const;

export type Product = (typeof catalogue)[number];

export const productOf = (id: string): Product | undefined => catalogue.find((product) => product.id === id);
