/** Items that wait, each with an owner. Owners take turns; one owner's items keep their order. */
export class FairQueue<T> {
  /** In the order of turns; no list is empty. */
  readonly #waiting = new Map<number, T[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(owner: number, item: T): void {
    const items = this.#waiting.get(owner);
    if (items) items.push(item);
    else this.#waiting.set(owner, [item]);
    this.#size += 1;
  }

  /** Removes the next item; its owner goes to the end of the line. Undefined when nothing waits. */
  shift(): T | undefined {
    const [next] = this.#waiting;
    if (!next) return undefined;
    const [owner, [item, ...rest]] = next;
    this.#waiting.delete(owner);
    if (rest.length > 0) this.#waiting.set(owner, rest);
    this.#size -= 1;
    return item;
  }
}
