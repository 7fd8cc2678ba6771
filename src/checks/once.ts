/**
 * Returns a function that makes the value for a name at the first call and gives the same promise ever after, so that
 * work which many checks look at is done once.
 */
export function oncePerName<T>(make: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (name) => {
    let promise = made.get(name);
    if (promise === undefined) {
      promise = make(name);
      made.set(name, promise);
    }
    return promise;
  };
}
