/**
 * What takes a look at much, such as all files of a program, and is asked for again and again.
 *
 * @param tell must say the same each time that it is asked of the same object
 * @returns says what `tell` says, and asks it once of each object
 */
export function onceFor<Of extends object, Answer>(tell: (of: Of) => Answer): (of: Of) => Answer {
  const known = new WeakMap<Of, Answer>();
  return of => {
    if (known.has(of)) return known.get(of) as Answer;
    const answer = tell(of);
    known.set(of, answer);
    return answer;
  };
}
