import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The tests of what is started as a process go first: they wait much, and the others fill that time. */
class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const waits = ({ moduleId }: TestSpecification) =>
      /\/test\/(processes|bot|page)\//.test(moduleId);
    return [...sorted.filter(waits), ...sorted.filter((file) => !waits(file))];
  }
}

export default defineConfig({
  test: {
    dir: 'test',
    testTimeout: 120_000,
    // A browser that starts beside other tests takes long.
    hookTimeout: 120_000,
    // Two processors are busy with four: the bot's tests mostly wait.
    maxWorkers: 4,
    // Modules keep no state that a test could leave to another; loading them anew takes long.
    isolate: false,
    sequence: { sequencer: WaitingFirst },
  },
});
