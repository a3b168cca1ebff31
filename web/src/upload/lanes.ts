/** A few lanes that take tasks from one queue, which may grow while they work. */

export interface Lanes<Task> {
  /** Put tasks at the end of the queue and wake the lanes. */
  readonly add: (tasks: readonly Task[]) => void;
}

/**
 * Return a queue worked on by at most `limit` tasks at a time, in the order added.
 *
 * `work` must not reject: what becomes of a task is its own to say.
 */
export function makeLanes<Task>(limit: number, work: (task: Task) => Promise<void>): Lanes<Task> {
  const queue: Task[] = [];
  let busy = 0;

  const take = (): void => {
    while (busy < limit) {
      const task = queue.shift();
      if (task === undefined) return;
      busy += 1;
      void work(task).finally(() => {
        busy -= 1;
        take();
      });
    }
  };

  return {
    add: (tasks) => {
      queue.push(...tasks);
      take();
    },
  };
}
