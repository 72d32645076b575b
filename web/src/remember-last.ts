/**
 * The function, which remembers its last result: it is worked out anew only for other arguments.
 */
export function rememberLast<A extends unknown[], R>(
  workOut: (...given: A) => R,
): (...given: A) => R {
  let last: { given: A; result: R } | null = null;
  return (...given) => {
    const isSame =
      last?.given.length === given.length &&
      given.every((value, index) => Object.is(value, last?.given[index]));
    if (last === null || !isSame) {
      last = { given, result: workOut(...given) };
    }
    return last.result;
  };
}
