/**
 * A process that does one kind of thing for the one that started it: question in, answer out, one after the other.
 * It ends with its parent, so that a run that is broken off leaves nothing behind.
 */
import { type ChildProcess, fork } from 'node:child_process';

interface Answer<Value> {
  value?: Value;
  error?: string;
}

/** In the helper: answers every question of the parent. Problems go back as errors. */
export function answerParent<Question, Value>(work: (question: Question) => Promise<Value>): void {
  process.on('disconnect', () => process.exit(0));
  process.on('message', (question: Question) => {
    work(question).then(
      (value) => process.send?.({ value } satisfies Answer<Value>),
      (error: unknown) => process.send?.({ error: String(error) } satisfies Answer<Value>),
    );
  });
}

export interface HelperProcess<Question, Value> {
  readonly pid: number;
  ask(question: Question): Promise<Value>;
  stop(): void;
}

export function startHelper<Question, Value>(file: URL): HelperProcess<Question, Value> {
  const child: ChildProcess = fork(file, { serialization: 'advanced' });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${file} could not be started`);
  return {
    pid,
    ask: (question) =>
      new Promise((resolve, reject) => {
        const onExit = (code: number | null) => reject(new Error(`a helper ended with exit code ${code}`));
        child.once('exit', onExit);
        child.once('message', (answer: Answer<Value>) => {
          child.off('exit', onExit);
          if (answer.error === undefined) resolve(answer.value as Value);
          else reject(new Error(answer.error));
        });
        child.send(question as object);
      }),
    stop: () => child.kill(),
  };
}
