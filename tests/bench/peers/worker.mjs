// A program that answers commands line by line, and stays warm between them.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export class Worker {
  constructor(name, command, ...words) {
    this.name = name;
    this.process = spawn(command, words, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  async #lineAfter() {
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`${this.name} ended`);
    return value;
  }

  // How many schedules in a second of the core, and which share of the core it had meanwhile.
  async time(file, seconds) {
    this.process.stdin.write(`time ${file} ${seconds}\n`);
    const [made, elapsed, cpu] = (await this.#lineAfter()).split(' ').map(Number);
    return { rate: made / cpu, share: cpu / elapsed };
  }

  // For every loan its rows, each [principal, interest] as decimal texts.
  async rows(file, loans, table = '') {
    this.process.stdin.write(`rows ${file} ${table}\n`);
    const answers = [];
    while (answers.length < loans) {
      const line = await this.#lineAfter();
      answers.push(line.split(',').map((row) => row.split(' ')));
    }
    return answers;
  }

  end() {
    this.process.stdin.end();
  }
}
