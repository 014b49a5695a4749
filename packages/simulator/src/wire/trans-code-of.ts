/** TransCode of an answer, from its body as it was sent; `undefined` where there is none. */
export const transCodeOf = (body: string): number | undefined => {
  const found = /"TransCode":(\d+)/.exec(body)?.[1];
  return found === undefined ? undefined : Number(found);
};
