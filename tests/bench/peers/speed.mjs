// Who makes how many schedules in a second of one core, all threads of a program together. All take
// turns, so that what else the machine does meets them alike; a ratio is of two turns of one round.
const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

const warmUpSeconds = 1;

// {ours, share, peers: [{name, rate, ratio, least, most}]}: medians of the rounds.
export async function measureSpeed(tawi, peers, file, { rounds, seconds, say }) {
  const everyone = [tawi, ...peers];
  for (const worker of everyone) await worker.time(file, warmUpSeconds);
  const turns = new Map(everyone.map(({ name }) => [name, []]));
  let share = 1;
  for (let round = 1; round <= rounds; round += 1) {
    for (const worker of everyone) {
      const turn = await worker.time(file, seconds);
      turns.get(worker.name).push(turn.rate);
      share = Math.min(share, turn.share);
    }
    say(`round ${round}: ${everyone.map(({ name }) => `${name} ${Math.round(turns.get(name).at(-1))}`).join(', ')} schedules/s`);
  }
  const ours = turns.get(tawi.name);
  return {
    ours: median(ours),
    share,
    peers: peers.map(({ name }) => {
      const ratios = turns.get(name).map((rate, round) => ours[round] / rate);
      return {
        name, rate: median(turns.get(name)), ratio: median(ratios),
        least: Math.min(...ratios), most: Math.max(...ratios),
      };
    }),
  };
}
