package dev.slipway.builder.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void doesBetterThanTheLongestFirst() {
        // The longest first ends after 7 + 2 + 2 = 11; 5 + 5 and 4 + 4 + 2 end after 10.
        List<Long> times = List.of(5L, 5L, 4L, 4L, 2L);
        assertThat(end(times, times, 2)).isEqualTo(11);

        assertThat(end(times, Spread.leads(times, 2), 2)).isEqualTo(10);
    }

    @Test
    void givesEveryCellAtLeastItsOwnTime() {
        List<Long> times = List.of(30L, 20L, 10L);

        assertThat(Spread.leads(times, 3)).containsExactly(30L, 30L, 30L);
        assertThat(Spread.leads(times, 1)).containsExactly(60L, 30L, 10L);
        assertThat(Spread.leads(List.of(), 2)).isEmpty();
    }

    @Test
    void comesWithinTwoPercentOfTheLeastPossible() {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            int slots = 2 + random.nextInt(7);
            List<Long> times = Stream.generate(() -> Math.round(200_000 * Math.exp(random.nextGaussian() * 0.7)))
                    .limit(slots * 5L + random.nextInt(40))
                    .toList();
            long least = Math.max(
                    times.stream().max(Comparator.naturalOrder()).orElseThrow(),
                    times.stream().mapToLong(Long::longValue).sum() / slots);

            assertThat((double) end(times, Spread.leads(times, slots), slots) / least)
                    .as("seed %d", seed)
                    .isLessThan(1.02);
        }
    }

    /** When the last ends, if whichever slot is free takes the cell with the greatest lead. */
    private static long end(List<Long> times, List<Long> leads, int slots) {
        PriorityQueue<Long> free = new PriorityQueue<>();
        IntStream.range(0, slots).forEach(slot -> free.add(0L));
        IntStream.range(0, times.size())
                .boxed()
                .sorted(Comparator.comparing((Integer cell) -> leads.get(cell)).reversed())
                .forEach(cell -> free.add(free.remove() + times.get(cell)));
        return free.stream().max(Comparator.naturalOrder()).orElseThrow();
    }
}
